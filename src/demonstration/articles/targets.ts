// The first article of the demonstration: targets that can be measured, or rhetoric.
import type { DemoArticle } from '../types.ts'

const english = `The 2025–26 [Budget](https://www.budget.gov.hk/2025/eng/index.html) sets aside HK$1 billion for a Hong Kong AI Research and Development Institute, to lead research and to help industry put it to use. The same speech put the deficit of 2024–25 at an estimated HK$87.2 billion. Both figures are public. A third one is harder to find: the number by which, some years from now, anybody could say that the billion was well spent.

That is not a complaint about ambition. It is a question about arithmetic.

## We have cut ribbons before

Cyberport and Science Park got under way, with some fanfare, at the end of the 1990s and opened in the first years of the next decade. Their record is mixed, and people who know it well still disagree about it. To their credit stand companies that began there and are household names today, laboratories that would otherwise have gone elsewhere, and a generation of founders who had somewhere to start. Against them stand the criticism that one was as much a property project as a technology project, and years in which success was reported mainly as floor space let and tenants admitted.

Floor space is easy to count. So are tenants, visitors, memoranda and papers. The trouble is that all of them can rise while nothing changes for a patient in a waiting room or a graduate looking for work.

> A target without a date is a wish. A target without an owner is a slogan.

## What a usable target looks like

Auditors, engineers and nurses set targets every day, and theirs tend to have the same four parts:

1. **A figure**, with today's value written beside it. Without a starting point, every result looks like progress.
2. **A date**, near enough that the people who set the target are still in their posts.
3. **An owner**: one body that has to explain itself if the figure does not move.
4. **A source** that the owner does not control, published whether the news is good or bad.

"Become an international AI hub" has none of the four. "Halve the time between a scan and its report in two public hospital clusters by the end of 2028, published every month" would have all of them. We made that sentence up, as an illustration; nobody has promised it.

## The case against counting

There are good arguments on the other side, and they deserve an answer.

*What is counted gets gamed.* Reward papers and you get thin papers; reward patents and you get patents nobody uses. Teachers and doctors in this city can tell you what happens to work when only the measured part of it is paid for.

*Research is not a bus timetable.* Nobody could have named, ten years ahead, the methods on which today's systems rest. A laboratory that must show results every quarter will choose problems it has already solved.

*A small place cannot count alone.* Much of what decides whether Hong Kong does well in this field (chips, talent, trade rules, the price of electricity) is settled elsewhere. An institute may do everything right and still miss its figure.

It may be that the answer is not one target but two kinds: a few hard ones, with dates, for services that people use now; and for research, a promise to publish what was tried, what failed, and why the next dollar goes where it goes. It may also be that this is too comfortable, and lets the expensive half off.

## What we would like to hear

Tell us **which result you would count first**, and by when. If you think that counting is the wrong idea, say what should stand in its place, because something will. If you work in a place that will be measured, tell us how you would cheat: it is the quickest way to find a better measure.

The poll on this page is not a survey of Hong Kong; it shows what the people who came here think. The discussion is where the reasons are.`

const chinese = `2025–26年度[《財政預算案》](https://www.budget.gov.hk/2025/chi/index.html)預留10億元，成立香港人工智能研發院，帶領本港的研發工作，並推動業界應用。同一份預算案估計，2024–25年度財政赤字為872億元。兩個數字都清清楚楚，唯獨第三個數字遍尋不獲：幾年之後，憑甚麼判斷這10億元用得其所？

這一問無意潑冷水。有雄心固然好，但帳總要算得清。

## 剪綵，我們並不陌生

數碼港和科學園都在上世紀九十年代末高調起步，踏入二千年代後陸續落成。二十多年過去，成績好壞參半，連熟悉內情的人至今仍各執一詞。功勞簿上，有由此起步、今天街知巷聞的公司，有原本可能落戶他方的實驗室，還有一代創業者的第一張辦公桌。另一邊廂，有人批評其中一個項目既是科技園區，也是地產項目；亦有很長一段時間，所謂成效，只是出租率和租戶數目。

樓面面積容易計，租戶、訪客、合作備忘錄和論文也容易計。問題是這些數字可以年年上升，而輪候覆診的病人、四出求職的畢業生，卻絲毫感受不到分別。

> 沒有期限的目標，只是願望；沒有人負責的目標，只是口號。

## 怎樣的目標才管用？

審計師、工程師、護士，每天都在訂目標。管用的目標，大抵離不開四個元素：

1. **有數字**，並且列明現時的水平。沒有起點，怎樣走都像進步。
2. **有期限**，而且不能太遠，最好訂目標的人屆時仍然在任。
3. **有負責人**。數字紋風不動時，要有一個機構出來交代。
4. **有獨立來源**。數據不由負責機構把持，好消息壞消息都如期公布。

「成為國際人工智能樞紐」，四項皆缺。「2028年底前，在兩個公立醫院聯網把由掃描到發出報告的時間縮短一半，每月公布」，則四項俱備。後者純屬本刊舉例，並沒有任何機構作過這個承諾。

## 反對計數的理由

反方並非無理取鬧，他們的論據值得認真回應。

**其一，計甚麼，就有人造甚麼。** 獎勵論文，就會有灌水的論文；獎勵專利，就會有無人問津的專利。只有量度到的工作才算數，其餘的會怎樣，本港的教師和醫生都深有體會。

**其二，科研不是巴士時間表。** 今天各種系統所依賴的方法，十年前沒有人點得出名字。每季都要交成績表的實驗室，自然只會挑早已有答案的題目來做。

**其三，小地方有很多事由不得自己。** 晶片、人才、貿易規則，以至電價，往往在別處拍板。研發院即使事事做對，數字也未必達標。

也許出路在於把目標分成兩類：市民現正使用的服務，訂幾個有期限的硬指標；至於科研，則承諾公開試過甚麼、哪些失敗了、下一筆錢為何投放在那裏。不過也可以說，這樣安排太舒服了，花錢最多的一半反而不用交代。

## 想聽你說

請告訴我們：**你會先計哪一項成果？何時要見效？** 若你認為根本不應計數，也請說明應以甚麼取代，因為總會有一樣東西填補空位。若你所屬的機構將會被量度，不妨坦白說說你會怎樣「造數」；要找出更好的量度方法，沒有比這更快的捷徑。

本頁的投票並非民意調查，只反映參加者的取態；真正的理由，要到討論區裏找。`

export const targets: DemoArticle = {
  slug: 'targets-or-rhetoric',
  topic: 'government-initiatives',
  by: 'kwan-yee',
  publishedDaysAgo: 11,
  closesInDays: 7,
  translations: {
    en: {
      title: 'A billion dollars for an AI institute. How would we know that it worked?',
      standfirst:
        'The money is in the Budget; the yardstick is not. Before the first laboratory opens, say which results you would count, and by when.',
      body: english,
    },
    'zh-HK': {
      title: '十億元搞人工智能研發院，怎樣才算成功？',
      standfirst:
        '錢已寫進《財政預算案》，量度成敗的尺卻仍未見蹤影。實驗室開張之前，先說說你會計哪些成果、何時要見效。',
      body: chinese,
    },
  },
  poll: {
    question: { en: 'Which result should count first?', 'zh-HK': '衡量成效，應以哪一項為先？' },
    options: [
      {
        en: 'Shorter waiting times in public clinics',
        'zh-HK': '公營診所輪候時間縮短',
        odds: {
          citizen: 0.7,
          government: 0.35,
          academia: 0.2,
          industry: 0.2,
          startup: 0.1,
          civil_society: 0.6,
        },
      },
      {
        en: 'Startups still in business after three years',
        'zh-HK': '三年後仍在營運的初創數目',
        odds: {
          citizen: 0.15,
          government: 0.3,
          academia: 0.15,
          industry: 0.35,
          startup: 0.55,
          civil_society: 0.1,
        },
      },
      {
        en: 'Graduates who find work in the field',
        'zh-HK': '畢業生入行就業的人數',
        odds: {
          citizen: 0.35,
          government: 0.3,
          academia: 0.3,
          industry: 0.4,
          startup: 0.2,
          civil_society: 0.25,
        },
      },
      {
        en: 'Papers and patents that others build on',
        'zh-HK': '獲他人採用的論文和專利',
        odds: {
          citizen: 0.05,
          government: 0.15,
          academia: 0.55,
          industry: 0.1,
          startup: 0.1,
          civil_society: 0.05,
        },
      },
      {
        en: 'Open data and software that anybody can use',
        'zh-HK': '人人可用的開放數據和軟件',
        odds: {
          citizen: 0.15,
          government: 0.1,
          academia: 0.35,
          industry: 0.1,
          startup: 0.4,
          civil_society: 0.45,
        },
      },
    ],
    method: 'ranking',
    max_choices: 1,
    results: 'always',
    closesInDays: 7,
  },
}
