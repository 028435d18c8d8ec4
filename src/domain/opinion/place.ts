// From when on somebody has a place on the map.

/** Votes: with as many people are grouped. */
export const votesForPlace = 7
