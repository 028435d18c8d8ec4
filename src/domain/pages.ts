// How many rows the pages of the desk show; a query asks for one more, to know whether another page follows.

export const deskPageSize = 50
export const revisionsPageSize = 20
