// Privacy: exactly what is stored, why, how long, who sees it and what becomes of it. The groups, and what is said after
// each of them, come from the list of columns (domain/personal-data.ts) that export and erasure go by.
import type { Group, Kept, Leaves, Seen, Section } from '../../../domain/personal-data.ts'

const groups: Record<Group, string> = {
  address:
    'Your email address, to sign you in and to reach you; one you have not confirmed yet is kept apart. Also how many mails in a row it refused. It is on no page but your own account page.',
  password: 'Your password, only as a hash from which it cannot be read back (Argon2id).',
  factors:
    'If you set up a second step: only the public half of a passkey, with the name you gave it, when it was made and last used, and whether your devices share it. The key of an authenticator app, sealed so that the database alone cannot read it, and when it was last used. Of each recovery code a hash, and when it was used.',
  providers:
    'If you sign in by another place: which place, the number by which it knows you, since when, and when you last did so.',
  account_mails:
    'Mails about the account itself, to confirm an address or to set a password: of what kind, to which address, when. Of a link in one only a hash is stored.',
  sessions:
    'Where you are signed in: since when, by which way, last used when. A random number in a cookie leads to it, of which the server stores only a hash. It ends when you sign out, after at most 30 days without a visit, and after 90 days in any case.',
  devices:
    'Of each device on which you signed in: how its browser names itself, and the beginning of its network address.',
  names:
    'Your name and your handle. The name stands beside everything you write and leads to your public profile, which shows the handle, your comments, and the month in which you joined.',
  language: 'Your language, so that you are led to pages in it, and your time zone if you state it.',
  affiliation:
    'Your sector and your organisation, only if you state them. They stand beside your comments. If an administrator has checked the organisation: who did so and when.',
  roles: 'If you are a moderator, an editor or an administrator: that role, who gave it and when.',
  invitations: 'If you are invited onto the staff: your address, as what, by whom and when.',
  sanctions: 'If you were ever warned, slowed down or suspended: by whom, until when and for what reason.',
  comments:
    'Comments and replies, with the time at which you posted them. After an edit the earlier versions stay public too, unless a moderator had hidden them. If you remove a comment, readers no longer see its text, nor its earlier versions; the text stays stored, so that what was decided or answered about it can still be understood.',
  passages:
    'If you answer a passage of an article or of a comment, its words are stored with your comment and shown above it, as long as the text they are from can be read.',
  search:
    'So that what you write can be found, it is stored once more as the words it consists of, and so are your name, your handle and your organisation; never your email address. What readers no longer see is taken out of there in the same moment. What you search for is not stored.',
  prints:
    'So that a letter that many people send is noticed, numbers are made of longer comments, out of which nothing can be read. What looks like an identity card number, a phone number, a card number or an email address in a comment is masked in mails and in what is searched.',
  articles:
    'If you write articles, each version, with who saved it and when; also who wrote a statement that opens a discussion, and who let two comments count together.',
  votes:
    'Agree, disagree, unsure, stored with your account, since each person counts once and may change their mind; with each the time, the language of the page, and the sector you had stated at that moment. Pages show totals, and how sectors with at least five answers voted; your own answer is shown neither to other readers nor to editors, moderators or administrators.',
  ballots:
    'A ballot in a poll, under a tag that only the key of that poll can make out of your account, so that you can change it; with it the time, the language of the page, your sector, and whether your affiliation was verified and your account younger than a week. While a poll is open, those who run the server hold its key and could work out whose ballot is whose. When it closes, the ballots are written anew in the order of their random receipts, without tags and times, and the key is deleted, from the files of the database too. From then on nobody can, unless somebody has kept a backup from before. Of sectors, verified affiliations and languages only counts are kept, and none under five.',
  voters: 'A separate list says that you took part in a poll, and not what you chose.',
  places:
    'Where the opinion map of an article places you, and in which group: both are worked out of your answers and anew after each change. The drawing shows dots among at least five people, and never whose they are.',
  visits:
    'When you are signed in: for each article, when you last read its discussion and how far it had come by then, so that what is new can be marked for you; and which branches you folded.',
  drafts:
    'The draft of a comment, kept on the server while you type, so that a lost connection or another device loses nothing. It is deleted when you post or discard it.',
  follows: 'What you follow, which comments mention you, and how often you want mail about what.',
  notifications: 'Your notifications; those you have read are counted from then.',
  deliveries:
    'Of every mail with notifications: when it was sent and of what kind, so that none is sent twice and the link that ends it works. Its text is not kept.',
  flags:
    'A flag, with its reason, your note, the time and your account, and with how much it weighs: that follows from how often moderators agreed with your earlier flags. The author of the comment does not see it, even if they are a moderator.',
  cases:
    'Each comment has a case from the moment it is posted. Decisions stand in it with their reasons, by whom they were taken, and who is looking at it now.',
  notes:
    'Notes that moderators write to one another about a case, and those with which they give reasons for what they do about a person. They are stored apart from the log, so that they can be erased.',
  staff:
    'What staff do is written to a log that can be added to only. It holds numbers and codes, no names and no texts. Everybody can read in it what moderators did, why and on which day, without the names of those concerned; a moderator stands there under a number that was drawn at random, and whose it is is shown to nobody. Each line carries a hash over it and the line before, salted so that nothing can be guessed from it; the last hash of each day is published. Of moderators also: which decisions of others they judged a second time, and who saved the guidelines.',
  held: 'A text that a rule holds back before it appears, with the rule and the place in the text.',
  statements: 'What you are told of a decision: what, why, until when and how to object.',
  appeals: 'If you object, your objection and its answer; those who decide about it read it.',
  entering:
    'While you are signing in: the number that a passkey has to sign; who is between the password and the second step, and how often a code was tried; and if you sign in by another place, what belongs to the way there and back, and whom that place named, until you have chosen what to do.',
  forms:
    'A form that you sent after your session had ended, so that you can sign in and send it. Passwords are left out.',
  limits:
    'Your network address, counted so that nobody can flood the forum or guess passwords. It is not written to the log of the server. That log holds the kind of page, the answer and the time it took, not who asked.',
  uploads:
    'Where editors upload a consultation that was held elsewhere: the files, until it is an article or discarded.',
  exports: 'If you ask for all of your data in one file: that file, and when you asked.',
  erasures: 'If you ask for your account to be erased: when, and what is to become of your comments.',
  left: 'Of people who left: hashes that tell that a handle was theirs, so that nobody takes their place, and that a random number was theirs, so that a backup which is put back does not bring them back.',
}

const kept: Record<Exclude<Kept, object>, string> = {
  account: 'Kept as long as your account.',
  text: 'Kept as long as the text.',
  poll: 'Kept until the poll closes.',
  session: 'Kept until the session ends.',
  suspension: 'Kept until the suspension ends.',
  good: 'Kept for good.',
}

const seen: Record<Seen, string> = {
  everybody: 'Everybody can see it.',
  you: 'You alone can see it.',
  operators: 'You and those who run this installation can see it.',
  moderators: 'You and moderators can see what is yours to see of it.',
  administrators: 'Administrators can see it.',
  nobody: 'No page shows it to anybody.',
}

const leaves: Record<Leaves, string> = {
  deleted: 'If you leave, it is deleted.',
  handle:
    'If you leave, it is deleted; “a person who left” stands in its place, and nobody else can take the handle.',
  suspension:
    'If you leave, it is deleted; of a suspension that is not over a keyed hash of your address stays until then, so that leaving does not end it.',
  choice:
    'If you leave, you choose: it stays, by “a person who left”, or its text is deleted and its place stays. What readers cannot see then is deleted in any case.',
  with_text: 'If you leave, it goes where the text goes.',
  counted: 'If you leave, it stays in the counts, and nothing links it to you.',
  nameless: 'If you leave, it stays as the doing of a person who left, without a name or a note.',
  over: 'By the time you have left, it is gone.',
  stays: 'It leads to nobody.',
}

const sections: Record<Section, string> = {
  account: 'Your account',
  words: 'What you write',
  answers: 'Your votes and ballots',
  reading: 'What you have read and begun to write',
  telling: 'Following and notifications',
  moderation: 'Flags and decisions',
  short: 'What is kept for a short time only',
  data: 'Your own data',
}

export const privacy = {
  title: 'Privacy',
  description: 'What is stored about you here, why, for how long, and who can see it.',
  lead: 'What you write here is public and bears the name you chose. What you answer is counted in public without your name. The rest is kept to what the forum needs in order to work.',
  groups,
  headings: sections,
  kept,
  keptFor: {
    days: (n: number) => `Kept for ${n} days.`,
    hours: (n: number) => `Kept for ${n} ${n === 1 ? 'hour' : 'hours'}.`,
  },
  seen,
  leaves,
  sections: {
    browser: {
      heading: 'In your browser',
      body: [
        'There are no trackers, no advertisements and no figures about single visitors. Pages load nothing from other servers. These cookies are set, and no others:',
        [
          '“session” (“__Host-session” where the connection is encrypted): when you sign in, until the session ends.',
          '“language”: the language you chose, for a year.',
          '“kept”: leads to a form that was kept for you, for one hour.',
          '“second” and “passkey”: random numbers while you are signing in, for ten and for five minutes. “provider”: finds what you are on the way with to another place to sign in, for half an hour.',
          '“device” (“__Host-device” where the connection is encrypted): a random number and a signature, set when you sign in with a password, for a year. By it your device keeps tries of its own when somebody guesses at your password from elsewhere. It is not stored by us and says nothing about you.',
        ],
        'As long as you are not signed in, which branches of a discussion you folded is remembered in the open tab alone, and never sent.',
      ],
    },
    others: {
      heading: 'Who else gets it',
      body: [
        'The software passes nothing on to anybody. What is public here can be read, copied and quoted by anybody. Backups hold the same data, for as long as those who run this installation keep them; who was erased is erased again when one is put back.',
        'Discussions that were imported from elsewhere had been published there. Their participants appear under numbers and have no account here.',
      ],
    },
    rights: {
      heading: 'Your rights',
      body: [
        'Most of what is stored you can see and correct yourself on your account page. There you can also get all of it in one file, and erase your account.',
        'Under the Personal Data (Privacy) Ordinance (Cap. 486) of Hong Kong you may ask whether we hold personal data about you, ask for a copy of it, and ask for it to be corrected. You are to have an answer within 40 days.',
        'If you think that your data was not handled as the Ordinance asks, you can turn to the Privacy Commissioner for Personal Data.',
      ],
    },
  },
  unproved: (days: number) =>
    `If you do not confirm your address: ${days} days after you joined, and as long after you last came back, your account is deleted in the night, with your answers and drafts, and your handle is free again. If you cast a ballot or flagged a comment, the account is erased as if you had asked for it: what you answered then stays in the counts.`,
  toData: 'Your data',
  toContact: 'How to reach us',
}
