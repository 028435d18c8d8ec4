// One comment: what stands around it, its forms, its markers.
export const comment = {}
