// Privacy: exactly what is stored, why, how long, and who sees it. tests/routes/pages.test.ts holds it against the tables.
export const privacy = {
  title: 'Privacy',
  description: 'What is stored about you here, why, for how long, and who can see it.',
  lead: 'What you write here is public and bears the name you chose. What you answer is counted in public without your name. The rest is kept to what the forum needs in order to work.',
  sections: {
    account: {
      heading: 'Your account',
      body: [
        [
          'Your email address, to sign you in. It is on no page but your own account page, and those who run this installation can see it.',
          'Your password, only as a hash from which it cannot be read back (Argon2id).',
          'If you set up a second step: only the public half of a passkey, with the name you gave it, when it was made and last used, and whether your devices share it. The key of an authenticator app, sealed so that the database alone does not give it away, and when it was last used; of each recovery code a hash, and when it was used. They are deleted when you remove them.',
          'A number that a passkey has to sign is kept for five minutes. Between your password and the second step it is written down for ten minutes who wants in, and how often a code was tried.',
          'Mails about your account itself (to confirm your address, to set a password) are listed with their address for two weeks. Of a link in one only a hash is stored. Of each device on which you are signed in: since when, when it was last used, how your browser names itself, and the beginning of its network address.',
          'If you sign in by another place: which place, the number by which it knows you, since when, and when you last did so. While you are on the way there and back, what belongs to it is kept for ten minutes; whom that place named, its name and address for you included, for half an hour, until you have chosen.',
          'If you are invited onto the staff: your address, as what, by whom and when, for two weeks after the invitation has ended.',
          'Your name and your handle. The name stands beside everything you write and leads to your public profile, which shows the handle, your comments, and the month in which you joined.',
          'Your language, so that you are led to pages in it.',
          'Your sector and your organisation, only if you state them. They stand beside your comments. If an administrator has checked the organisation: who did so and when.',
          'If you are a moderator, an editor or an administrator: that role, who gave it and when. If you were ever warned, slowed down or suspended: by whom, until when and for what reason.',
        ],
      ],
    },
    words: {
      heading: 'What you write',
      body: [
        'Comments and replies are public, with the time at which you posted them. After an edit the earlier versions stay public too, unless a moderator had hidden them. If you remove a comment, readers no longer see its text, nor its earlier versions; the text stays stored, so that what was decided or answered about it can still be understood.',
        'If you answer a passage of an article or of a comment, its words are stored with your comment and shown above it, as long as the text they are from can be read.',
        'So that what you write can be found, it is stored once more as the words it consists of, and so are your name, your handle and your organisation; never your email address. What readers no longer see is taken out of there in the same moment. What you search for is not stored.',
        'So that a letter that many people send is noticed, numbers are made of longer comments, out of which nothing can be read; they are deleted after 90 days. What looks like an identity card number, a phone number, a card number or an email address in a comment is masked in mails and in what is searched.',
        'If you write articles, each version is stored with who saved it and when.',
      ],
    },
    answers: {
      heading: 'Your votes and ballots',
      body: [
        'Agree, disagree, unsure are stored with your account, since each person counts once and may change their mind. Stored with each: the time, the language of the page, and the sector you had stated at that moment.',
        'Pages show totals, and how sectors with at least five answers voted. Your own answer is shown to you alone: no page shows it to other readers, nor to editors, moderators or administrators.',
        'A ballot in a poll is stored under a tag that only the key of that poll can make out of your account, so that you can change it; with it the time, the language of the page, your sector, and whether your affiliation was verified and your account younger than a week. A separate list says that you took part, and not what you chose.',
        'While a poll is open, those who run the server hold its key and could work out whose ballot is whose. When it closes, the ballots are written anew in the order of their random receipts, without tags and times, and the key is deleted, from the files of the database too. From then on nobody can, unless somebody has kept a backup from before. Of sectors, verified affiliations and languages only counts are kept, and none under five.',
      ],
    },
    reading: {
      heading: 'What you have read and begun to write',
      body: [
        'When you are signed in: for each article, when you last read its discussion and how far it had come by then, so that what is new can be marked for you; and which branches you folded. Nobody else is shown it.',
        'The draft of a comment is kept on the server while you type, so that a lost connection or another device loses nothing. It is shown to you alone, and deleted when you post or discard it, or after 90 days.',
      ],
    },
    telling: {
      heading: 'Following and notifications',
      body: [
        'What you follow, whom your comments mention, and your notifications are stored with your account and shown to you alone; read notifications are deleted after 180 days. Also stored: how often you want mail about what, your time zone if you state it, and whether your address refused mails.',
        'Of every mail to you it is stored for 400 days when it was sent and of what kind, so that none is sent twice and the link that ends it works; its text is not kept.',
      ],
    },
    moderation: {
      heading: 'Flags and decisions',
      body: [
        'A flag is stored with its reason, your note, the time and your account, and with how much it weighs: that follows from how often moderators agreed with your earlier flags. Moderators see all of that. The author of the comment does not, even if they are a moderator.',
        'Cases, and decisions with their reasons, are stored with the comment. What staff do is also written to a log that is kept for good and can be added to only. It holds numbers and codes, no names and no texts; the notes of moderators are stored apart from it, so that they can be erased. Notes that moderators write to one another about a case, and who is looking at it, are stored with the case.',
        'If you are a moderator: which decisions of others you judged a second time, and how; of your own decisions, which were judged a second time. Pages show only how often the two agreed. Each change of the guidelines is stored with who saved it, and shown without.',
        'What moderators do can be read by everybody in the moderation log: what, why and on which day, without texts and without the names of those concerned. A moderator stands there under a number that was drawn at random; whose number it is, is stored and shown to nobody. Each line of the staff log carries a hash over it and the line before, salted so that nothing can be guessed from it; the last hash of each day is published.',
        'Each comment has a case from the moment it is posted. A text that a rule holds back before it appears is kept with its case, the rule and the place in the text, and is read by moderators and by you alone. What you are told of a decision - what, why, until when and how to object - is kept as a statement for you. If you object, your objection and its answer are kept with it; those who decide about it read it.',
      ],
    },
    short: {
      heading: 'What is kept for a short time only',
      body: [
        [
          'Your session: a random number in a cookie, of which the server stores only a hash. With it: how and when you signed in, when you were last here to the hour, what your browser calls itself, and a shortened network address that many share. You see them under “Sign-in and devices”. It ends when you sign out, after at most 30 days without a visit, and after 90 days in any case.',
          'A form that you sent after your session had ended: kept for one hour, so that you can sign in and send it. Passwords are left out.',
          'Your network address: counted for up to three hours, so that nobody can flood the forum or guess passwords. It is not written to the log of the server. That log holds the kind of page, the answer and the time it took, not who asked.',
        ],
      ],
    },
    browser: {
      heading: 'In your browser',
      body: [
        'There are no trackers, no advertisements and no figures about single visitors. Pages load nothing from other servers. These cookies are set, and no others:',
        [
          '“session” (“__Host-session” where the connection is encrypted): when you sign in, until the session ends.',
          '“language”: the language you chose, for a year.',
          '“kept”: leads to a form that was kept for you, for one hour.',
          '“second” and “passkey”: random numbers while you are signing in, for ten and for five minutes.',
          '“device” (“__Host-device” where the connection is encrypted): a random number and a signature, set when you sign in with a password, for a year. By it your device keeps tries of its own when somebody guesses at your password from elsewhere. It is not stored by us and says nothing about you.',
          '“provider”: finds what you are on the way with to another place to sign in, for half an hour.',
        ],
        'As long as you are not signed in, which branches of a discussion you folded is remembered in the open tab alone, and never sent.',
      ],
    },
    others: {
      heading: 'Who else gets it',
      body: [
        'The software passes nothing on to anybody. What is public here can be read, copied and quoted by anybody. Backups hold the same data, for as long as those who run this installation keep them.',
        'Discussions that were imported from elsewhere had been published there. Their participants appear under numbers and have no account here.',
      ],
    },
    rights: {
      heading: 'Your rights',
      body: [
        'Your account and what you did with it are kept until you ask for them to be erased. Most of what is stored you can see and correct yourself on your account page.',
        'Under the Personal Data (Privacy) Ordinance (Cap. 486) of Hong Kong you may ask whether we hold personal data about you, ask for a copy of it, and ask for it to be corrected. You are to have an answer within 40 days. You can also ask for your account to be erased; there is no button for that yet, so write to us.',
        'If you think that your data was not handled as the Ordinance asks, you can turn to the Privacy Commissioner for Personal Data.',
      ],
    },
  },
  toContact: 'How to reach us',
}
