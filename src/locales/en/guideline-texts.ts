// What the guidelines say until moderators change them: a text in Markdown for each reason.
import type { GuidelineSection } from '../../domain/guidelines.ts'

export const guidelineTexts: Record<GuidelineSection, string> = {
  spam: `**What it means.** The comment is there to sell something, or to be seen rather than answered: advertisements, links that are placed for their own sake, the same text under one article after another.

**What is done.** Advertising is removed. Of a text that was posted several times, one stays and the others are removed. An account that does nothing else is suspended.

**Example.** Under an article about chatbots in public services:

> Our agency builds AI assistants from $3,000 a month. Message us for a quote today!

Removed. It would be the same whatever stood in the article.

**Not covered.** Naming a product because it belongs to the question, also by somebody who works for its maker and says so. Saying a thing twice because somebody asked again.`,

  abuse: `**What it means.** Words against a person, or against people for what they are: insults, threats, contempt for somebody’s origin, accent, sex, faith, age, disability or work. Following one person from thread to thread in order to belittle them is abuse too.

**What is done.** Where an argument remains once the insult is gone, the comment is hidden and its author can mend it. Where nothing else is in it, it is removed, and always where it threatens somebody or holds a group in contempt.

**Example.** In a discussion about machine translation in the courts:

> You can’t trust a machine with legal Chinese, and only a moron like you would sign such a contract.

Hidden. The first half is an argument; the second half is about the other person.

**Not covered.** Hard words about a policy, a company, or what somebody in office has done. Sarcasm. A swear word that is aimed at nobody.`,

  personal_data: `**What it means.** Readers could find, reach or expose somebody by it who has not made it public: a home address, a telephone or identity card number, the school of a child, an illness, messages from a private chat. It does not matter whether it is true, nor whether it could be found elsewhere.

**What is done.** It is taken from readers at once, also while the rest of the case is unclear. If the comment can stand without it, it is hidden so that its author can take it out; otherwise it is removed. The note to the author does not repeat the data.

**Example.** Under an article about artificial intelligence in hospitals:

> The new triage system sent home my neighbour Mr Lam, Block 7, flat 12B, with his heart trouble.

Hidden. Without name, flat and illness it is an account that the discussion needs.

**Not covered.** The name of somebody in office, where it is about the office. What authors tell of themselves on purpose. The published address of a company or a bureau.`,

  off_topic: `**What it means.** The comment has nothing to do with the question of the article, nor with the comment it answers.

**What is done.** It is hidden, and the note says under which article it would belong, if there is one. Where good answers already stand below it, it is kept.

**Example.** Under an article about targets for research in artificial intelligence:

> When will somebody finally do something about the queue for the minibus in Sai Wan Ho?

Hidden. It may well deserve an article; it is no answer to this one.

**Not covered.** A comparison with another city or another field. A question about how this forum works. A discussion may wander, as long as each comment answers something that stands here.`,

  false_claim: `**What it means.** The comment states something as a fact that can be shown to be untrue, and that matters for the question.

**What is done.** Only with a source that shows it; the note to the author names the source. The comment is hidden, so that its author can correct it. It is removed where a document or a figure was made up, or where the same claim comes back after it was corrected. What is only doubtful is kept: to answer it is what the discussion is for.

**Example.** Under an article about facial recognition:

> Every school in the city has had these cameras since May. The tender was closed without anybody noticing.

The public list of tenders has no such entry for that month. Hidden, with the address of the list.

**Not covered.** Opinions, forecasts, another reading of the same figure, exaggeration that nobody could take for a fact. A claim for which there is no source either way.`,

  other: `**What it means.** The comment harms people in a way for which there is no other reason here, or it breaks the law: a call to commit a crime, somebody else’s work copied at length, an account that passes for somebody, an attempt to tilt votes and polls with several accounts.

**What is done.** The note says in a sentence what harm is meant, or which law. Where that sentence is hard to write, the comment is kept. What no mending can put right is removed; anything else is hidden.

**Example.** Under an article about support for startups:

> I have six accounts here and so should you. Press “agree” under every comment of ours until Friday!

Removed, and the accounts are looked at.

**Not covered.** A text that may have been written with the help of a machine: what counts is what it says, and that somebody answers for it. Whatever fits one of the other reasons: then that one is given.`,

  within_rules: `**What it means.** The comment keeps to the house rules. It stays, or it comes back.

**What is done.** Whoever flagged it learns that it was kept. Further flags for the same reason do not open the case again. A flag that was meant well is no fault.

**Example.** Flagged as abuse, under an article about the strategy of the government:

> This strategy is a press release with footnotes. Not another dollar until they publish what the last pilot achieved.

Kept. It judges a document, and asks for figures.

**Not covered.** A comment in which one sentence breaks the rules is not within them because the rest is good: it is hidden, so that the sentence can go. How many people flagged it, how popular it is, and whom it displeases are no reasons, neither for it nor against it.`,
}
