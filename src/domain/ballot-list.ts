// stub until merge
export const leastListed = 10
