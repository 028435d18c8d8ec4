// Appeals: within how many days, and by when somebody has looked at one.

export const appealDays = 30

/** Days in which somebody decides an appeal; then it is overdue. */
export const answerDays = 7
