// The rooms of editors: list, form, publication.
export const desk = {}
