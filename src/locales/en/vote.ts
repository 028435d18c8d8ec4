// Agree, unsure, disagree.
export const vote = {
  answers: 'Answers to this comment',
  mine: 'your answer',
}
