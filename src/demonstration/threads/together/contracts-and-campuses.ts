// Under the second article: universities, companies, ownership of results, and rivals on neighbouring hills.
import type { DemoComment } from '../../types.ts'

export const contractsAndCampuses: DemoComment[] = [
  {
    key: 'together.slow-contract',
    by: 'jennifer-mak',
    hoursAfter: 3.3,
    body: `We wanted to test a sensor with a university ward. The science took eleven weeks. The agreement on who owns the improvements took nineteen months and two changes of lawyer. By then our head office had asked a hospital overseas, which uses a four-page contract.`,
    lean: {
      citizen: 0.4,
      government: 0.2,
      academia: -0.15,
      industry: 0.9,
      startup: 0.75,
      civil_society: 0.1,
    },
    weight: 0.85,
  },
  {
    key: 'together.slow-contract.office',
    by: 'grace-yip',
    parent: 'together.slow-contract',
    hoursAfter: 6.7,
    body: `I work in one of those offices, so let me defend it and then confess.

In defence: we once signed the four-page version. The company sold the result abroad and the students who had built it were not allowed to show it at their own graduation.

The confession: we are measured on licence income. So we fight over a percentage of something that is usually worth nothing. Measure us on *how many agreements are signed within sixty days* and you would not recognise us.`,
    lean: { citizen: 0.5, government: 0.5, academia: 0.75, industry: 0.6, startup: 0.6, civil_society: 0.5 },
    weight: 0.85,
  },
  {
    key: 'together.slow-contract.sixty',
    by: 'siu-lan',
    parent: 'together.slow-contract.office',
    hoursAfter: 9.8,
    body: `六十日這個目標好。我們保險業可以配合：公開一份標準合約，非獨家、大學可發表、企業先用十二個月。不合用的人才去找律師。`,
    lean: { citizen: 0.4, government: 0.6, academia: 0.55, industry: 0.75, startup: 0.7, civil_society: 0.4 },
    weight: 0.75,
  },
  {
    key: 'together.slow-contract.student',
    by: '文傑phd',
    parent: 'together.slow-contract.sixty',
    hoursAfter: 15.2,
    body: `標準合約請加一條：學生有份寫的東西，學生有權放進自己的作品集。我第一年做的系統至今不能對人說，履歷上寫着「參與一個項目」。`,
    lean: { citizen: 0.8, government: 0.5, academia: 0.85, industry: 0.1, startup: 0.6, civil_society: 0.85 },
    weight: 0.8,
  },
  {
    key: 'together.slow-contract.reference',
    by: 'raymond-kwok',
    parent: 'together.slow-contract.student',
    hoursAfter: 18.4,
    body: `From the hiring side: "participated in a project" goes straight to the bottom of the pile, so the secrecy hurts us as well. A one-page public summary, agreed on the first day, would satisfy our compliance people.`,
    lean: { citizen: 0.5, government: 0.5, academia: 0.7, industry: 0.6, startup: 0.6, civil_society: 0.5 },
    weight: 0.7,
  },
  {
    key: 'together.cheap-labour',
    by: 'arjun-m',
    hoursAfter: 12.5,
    body: `A taxonomy of industrial partnership, collected over six years:

1. *The logo*: they sponsor the coffee, we put them on the poster.
2. *The free intern*: a "joint project" in which the joint is the student.
3. *The fishing trip*: three meetings, detailed questions, and then they build it themselves.
4. *The real one*: they lend us an engineer for a year and he sits in our room.

I have seen the fourth kind twice. Both are still running.`,
    lean: {
      citizen: 0.4,
      government: 0.3,
      academia: 0.95,
      industry: -0.3,
      startup: 0.35,
      civil_society: 0.5,
    },
    weight: 0.85,
  },
  {
    key: 'together.cheap-labour.fifth',
    by: 'wing-hong',
    parent: 'together.cheap-labour',
    hoursAfter: 16.1,
    body: `補充第五種：我們出數據、出錢、出人，最後收到一篇論文，結論是「需要更多研究」。我們的貨車到今日仍然靠老師傅的記性排路線。`,
    lean: { citizen: 0.5, government: 0.4, academia: -0.6, industry: 0.9, startup: 0.6, civil_society: 0.2 },
    weight: 0.85,
  },
  {
    key: 'together.cheap-labour.touche',
    by: 'arjun-m',
    parent: 'together.cheap-labour.fifth',
    hoursAfter: 19.9,
    body: `Touché. What would you have needed instead of the paper? I ask seriously: nobody in my department has ever met your dispatcher.`,
    lean: { citizen: 0.5, government: 0.4, academia: 0.6, industry: 0.7, startup: 0.6, civil_society: 0.5 },
    weight: 0.6,
  },
  {
    key: 'together.cheap-labour.dispatcher',
    by: 'wing-hong',
    parent: 'together.cheap-labour.touche',
    hoursAfter: 22.7,
    body: `需要有人清晨五點來葵涌站兩個星期，看看師傅為甚麼不按系統走。答案多數不在數據裏：那個閘口的保安七點前不開門，那條街有學校，那個客人要先打電話。來的話，早餐我請。`,
    lean: {
      citizen: 0.85,
      government: 0.65,
      academia: 0.8,
      industry: 0.85,
      startup: 0.8,
      civil_society: 0.85,
    },
    weight: 0.95,
  },
  {
    key: 'together.secondment',
    by: 'man-kit-ho',
    hoursAfter: 25.3,
    body: `Move people, not memoranda. One year in the other building, with the way back guaranteed and the promotion clock stopped: an officer in a laboratory, a professor in a department, an engineer in a ward. It costs a salary that is being paid anyway.`,
    lean: {
      citizen: 0.75,
      government: 0.7,
      academia: 0.8,
      industry: 0.75,
      startup: 0.75,
      civil_society: 0.7,
    },
    weight: 1,
  },
  {
    key: 'together.secondment.small-firm',
    by: 'ivy-shum',
    parent: 'together.secondment',
    hoursAfter: 29,
    body: `We are six people. If one of us spends a year in your building, that is a sixth of the company and all of the accounting. Could the exchange be one day a week?`,
    lean: { citizen: 0.3, government: 0.2, academia: 0.3, industry: 0.2, startup: 0.85, civil_society: 0.4 },
    weight: 0.55,
  },
  {
    key: 'together.secondment.promotion',
    by: 'wing-sze-law',
    parent: 'together.secondment',
    hoursAfter: 32.6,
    body: `「停鐘」二字說得輕巧。評審委員會口裏說體諒，看履歷時仍然只數論文。我見過一位同事借調一年，回來合約沒有續。升遷準則不改，借調只會是教授的閒事、講師的險事。`,
    lean: { citizen: 0.3, government: 0.3, academia: 0.85, industry: 0.2, startup: 0.3, civil_society: 0.5 },
    weight: 0.7,
  },
  {
    key: 'together.rivals',
    by: 'claire-d',
    hoursAfter: 38.2,
    body: `An outsider's impression after five years: the widest gap in this city is not between town and gown but between gown and gown. Campuses half an hour apart buy the same machine, court the same donor and hide the same results from each other. Funding that is shared out by ranking rewards exactly that.

Make a tenth of the research money available only to teams from three universities and you would see miracles of friendship.`,
    lean: { citizen: 0.6, government: 0.5, academia: 0.2, industry: 0.8, startup: 0.7, civil_society: 0.5 },
    weight: 0.85,
  },
  {
    key: 'together.rivals.marriage',
    by: 'tak-ming-yip',
    parent: 'together.rivals',
    hoursAfter: 42.9,
    body: `恕我潑冷水。指定三校合作的撥款不是沒有試過，結果往往是各寫各的三分之一，釘裝成一本。錢可以買到聯名，買不到合作。要共用的不是標題，是儀器和學生。`,
    lean: { citizen: 0.4, government: 0.3, academia: 0.7, industry: 0.4, startup: 0.4, civil_society: 0.4 },
    weight: 0.75,
  },
  {
    key: 'together.rivals.machine',
    by: 'claire-d',
    parent: 'together.rivals.marriage',
    hoursAfter: 46,
    body: `Shared machines and shared students, then, and I withdraw the miracles. A doctoral student with two supervisors on two campuses does more for cooperation than any deed of collaboration, if only because she complains to both.`,
    lean: { citizen: 0.5, government: 0.6, academia: 0.75, industry: 0.6, startup: 0.6, civil_society: 0.5 },
    weight: 0.65,
  },
  {
    key: 'together.border',
    by: 'vikram-d',
    hoursAfter: 221.7,
    body: `Nobody has mentioned the other obvious bridge: an hour north by train there is an industry that builds hardware at a speed we can only admire. A study of partners that stops at the boundary is half a study. What may cross it, people, chips and above all data, is another matter, and I honestly do not know where I stand.`,
    lean: { citizen: 0, government: 0.4, academia: 0.05, industry: 0.5, startup: 0.3, civil_society: -0.4 },
    weight: 0.8,
  },
]
