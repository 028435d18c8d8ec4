// What was reported, by whom, and what moderators have decided so far. Hours count from the article's publication.
import type { DemoDecision, DemoFlag } from './types.ts'

export const flags: DemoFlag[] = [
  { comment: 'targets.signals', by: 'hoi-yan', hoursAfter: 37.1, reason: 'spam' },
  {
    comment: 'targets.signals',
    by: 'vikram-d',
    hoursAfter: 38.4,
    reason: 'spam',
    note: 'Promises of returns like this are a usual pattern of investment fraud. Please hurry.',
  },
  {
    comment: 'targets.harsh',
    by: 'edwin-poon',
    hoursAfter: 33.2,
    reason: 'abuse',
    note: 'Insults everybody who ever worked on these strategies.',
  },
  {
    comment: 'together.useless',
    by: 'sai-ho',
    hoursAfter: 33.5,
    reason: 'abuse',
    note: '點名罵人懶和無能，與討論無關。',
  },
  { comment: 'together.useless', by: 'farah-r', hoursAfter: 35.2, reason: 'abuse' },
  {
    comment: 'first.queue-jumper',
    by: 'suk-fan',
    hoursAfter: 19.9,
    reason: 'personal_data',
    note: '公開了別人的名字、電話和住處，而且指控對方違規。',
  },
  { comment: 'first.queue-jumper', by: 'mei-ling', hoursAfter: 20.6, reason: 'personal_data' },
  {
    comment: 'targets.consultants',
    by: 'wai-man-leung',
    hoursAfter: 18.7,
    reason: 'false_claim',
    note: '沒有任何來源，而且被問到來源時答不出。',
  },
  {
    comment: 'targets.consultants',
    by: 'man-kit-ho',
    hoursAfter: 26.4,
    reason: 'false_claim',
    note: 'Stated as a fact, contradicted below, never corrected by its author.',
  },
  { comment: 'together.football', by: 'grace-yip', hoursAfter: 303.5, reason: 'off_topic' },
  {
    comment: 'first.balanced',
    by: 'whitlock',
    hoursAfter: 29.3,
    reason: 'other',
    note: 'I suspect that this was written by a machine. If that is allowed, it should say so.',
  },
]

export const decisions: DemoDecision[] = [
  {
    comment: 'targets.harsh',
    by: 'sunita-g',
    hoursAfter: 36.8,
    outcome: 'keep',
    reason: 'within_rules',
    note: 'Sharp, but about decisions and offices, not about a person. The house rules ask for fairness to people; they allow hard words about results.',
  },
  {
    comment: 'targets.signals',
    by: 'sunita-g',
    hoursAfter: 39,
    outcome: 'remove',
    reason: 'spam',
    note: 'An advertisement for trading signals, with a promised return. Nothing in it concerns the article.',
  },
  {
    comment: 'together.useless',
    by: '家聰',
    hoursAfter: 36.1,
    outcome: 'hide',
    reason: 'abuse',
    note: '點名攻擊另一位參與者。批評部門做法沒有問題，請刪去對個人的指摘後再發表，留言會重新顯示。',
    objection: {
      body: '我針對的是那位人士在公開會議上的說法，不是他的為人。他以官方身分發言，公眾理應可以評論。',
      hoursAfter: 40.5,
    },
  },
  {
    comment: 'first.queue-jumper',
    by: '家聰',
    hoursAfter: 21.3,
    outcome: 'remove',
    reason: 'personal_data',
    note: '留言公開他人的電話及住處，並指其違規，當事人無從回應。懷疑有人違規，應向有關機構投訴。',
  },
]
