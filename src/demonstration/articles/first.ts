// The third article of the demonstration: where AI should come first.
import type { DemoArticle } from '../types.ts'

const english = `Money, engineers and patience are limited, so "everywhere at once" is not a plan. Three fields are named again and again when Hong Kong asks where artificial intelligence should come first: healthcare, transport and finance. Each has a strong case. Each also has a version in which a good deal is spent and little is felt.

## Healthcare: the case of need

The Census and Statistics Department, in its projections of 2023, expected the share of people aged 65 and over (foreign domestic helpers left out) to rise from about one in five in 2021 to more than one in three by 2046. Projections are not promises, but nobody seriously expects the opposite. More patients will meet a profession that cannot be enlarged at will.

*Within reach:* drafting discharge notes for a doctor to check, sorting X-rays so that the urgent ones are read first, reminding people of appointments in the language they speak, forecasting how many beds are needed next Tuesday.

*Further off:* catching a stroke or a fall before it happens, treatment fitted to one person's genes, a companion for those who live alone. The last one divides people sharply, and not by age.

The risk is plain. A mistake harms a body, and consent given in a waiting room is not always free.

## Transport: the case of daily life

Almost everyone here travels by public transport, and almost everyone can name the junction that ruins their morning. A legal framework for trials of autonomous vehicles has been in force since March 2024, so the road is open in law at least.

*Within reach:* traffic lights that respond to buses, arrival times that can be trusted, lifts and escalators mended before they break.

*Further off:* driverless minibuses on steep, narrow streets, kerbs that are managed by the minute, freight that moves at night by itself.

The benefit is spread thinly over millions of people, which makes it large in a table and small in a campaign. The cost falls on fewer shoulders: drivers, many of them past fifty, whose skill is exactly what is being replaced.

## Finance: the case of strength

"Start from what you are good at" is sound advice, and this city is good at banking. In June 2021 the Hong Kong Monetary Authority set out its [Fintech 2025](https://www.hkma.gov.hk/eng/key-functions/international-financial-centre/fintech/) strategy, which encouraged all banks to go fully digital, prepared for central bank digital currencies and turned to shared data and skilled people.

*Within reach:* stopping scams before the money has left, faster answers for small companies that need a loan, less paper for everyone.

*Further off:* supervision that reads risk as it builds, and cross-border services that work as simply as a message to a friend.

Critics reply that banks can pay for their own progress, and that public money should go where there is none. Supporters answer that finance pays a large part of everybody's bills.

> The first project teaches a city what to expect from all the others.

## Short wins or long work?

A quick success earns trust, and trust is what the slow work lives on. A quick success can also become the whole programme: ten pilots, ten press releases, and a long-term effort that is always next year's. There is a second trap as well. The easiest place to begin is where the data are clean and the patients, passengers or customers complain the least, and that is seldom where help is most needed.

Three questions may help to sort the proposals:

- Who is better off within two years, and would they say so themselves?
- Who carries the risk when it goes wrong, and were they asked?
- What will still be useful if the supplier leaves?

Choose one field in the poll. Then tell us **one thing that should work by 2028, and one that is worth starting now although it may take until 2040**. If you would rather have none of it near you, that is an answer too; say where you would draw the line.`

const chinese = `錢有限，工程師有限，市民的耐性也有限，「全面開花」不算計劃。每當談到人工智能在香港應從哪裏入手，總離不開三個範疇：醫療、交通、金融。三者各有充分的理由，也各有一個錢花了不少、市民卻無感的版本。

## 醫療：最有需要

政府統計處2023年發表的人口推算預期，撇除外籍家庭傭工，65歲及以上人口的比例會由2021年約兩成，升至2046年逾三成半。推算並非定數，但相信不會有人押注相反的方向。病人愈來愈多，醫護人手卻不是說加就加。

**近在眼前的**：代擬出院撮要，由醫生核對；先把X光片按緩急排序，危急的先看；以病人慣用的語言提示覆診；預測下星期二需要多少張病床。

**仍屬長遠的**：中風或跌倒之前先行預警、因應個人基因度身訂造的治療、獨居長者的陪伴。最後一項意見最分歧，而且分歧與年齡無關。

風險不言而喻：出錯傷的是人；在候診室裏簽的同意書，也未必真的出於自願。

## 交通：天天切身

香港人出入多靠公共交通，哪個路口令自己天天遲到，人人心中有數。自動駕駛車輛的法律框架已於2024年3月生效，起碼在法例上，路已經開了。

**近在眼前的**：交通燈會遷就巴士、到站時間信得過、升降機和扶手電梯未壞先修。

**仍屬長遠的**：在斜路窄巷穿梭的無人駕駛小巴、按分鐘調配的路旁上落位、入夜後自行運送的貨物。

好處由數百萬人攤分，放在報告裏數目可觀，放在個人身上卻微乎其微。代價則集中在少數人身上：司機，當中不少年過半百，而要被取代的，正正是他們的一技之長。

## 金融：最具優勢

「由自己最擅長的做起」是老生常談，而香港擅長的正是金融。金融管理局於2021年6月公布[「金融科技2025」](https://www.hkma.gov.hk/chi/key-functions/international-financial-centre/fintech/)策略，鼓勵銀行全面應用金融科技、為央行數碼貨幣做好準備，並着力發展共用的數據基建和人才。

**近在眼前的**：騙款匯出之前及時攔截、中小企申請貸款更快有回音、人人少填幾張表。

**仍屬長遠的**：風險積聚之際已能察覺的監管、像傳短訊般簡單的跨境服務。

批評者說，銀行有財力自行進步，公帑應花在沒有人肯出錢的地方。支持者反駁，全港的開支，有多少是靠金融業撐起來的？

> 第一個項目，會教曉市民對往後的項目該有甚麼期望。

## 先求速效，還是放眼長遠？

速效換來信任，長遠的工夫正要靠信任支撐。但速效也可以喧賓奪主：十個試點、十份新聞稿，而長遠計劃永遠是下年度的事。還有另一個陷阱：最容易起步的地方，往往數據最整齊，病人、乘客、客戶也最少投訴；偏偏那裏通常不是最需要幫忙的地方。

評估各種建議，不妨先問三條問題：

- 兩年之內誰會受惠？他們自己又是否同意？
- 出了事由誰承擔？事前有沒有問過他們？
- 供應商撤走之後，還剩下甚麼可用？

請在投票中選一個範疇，再留言告訴我們：**哪一件事應在2028年之前做到？又有哪一件事，即使要等到2040年也值得現在開始？** 如果你寧願一樣都不要，這同樣是答案；請說說你的底線在哪裏。`

export const first: DemoArticle = {
  slug: 'where-ai-should-come-first',
  topic: 'healthcare',
  by: 'kwan-yee',
  publishedDaysAgo: 4,
  translations: {
    en: {
      title: 'The ward, the road or the bank: where should AI come first?',
      standfirst:
        'Need, daily life or strength: three arguments for three beginnings. Which should work by 2028, and what is worth starting now for 2040?',
      body: english,
    },
    'zh-HK': {
      title: '病房、馬路、銀行：人工智能應先到哪裏？',
      standfirst:
        '一個最有需要，一個天天切身，一個最具優勢。哪一件事2028年要見效？哪一件事值得為2040年早作準備？',
      body: chinese,
    },
  },
  poll: {
    question: {
      en: 'Where should public money for AI go first?',
      'zh-HK': '投放於人工智能的公帑，應先用在哪裏？',
    },
    options: [
      {
        en: 'Healthcare',
        'zh-HK': '醫療',
        odds: {
          citizen: 0.6,
          government: 0.45,
          academia: 0.5,
          industry: 0.3,
          startup: 0.35,
          civil_society: 0.5,
        },
      },
      {
        en: 'Transport',
        'zh-HK': '交通',
        odds: {
          citizen: 0.3,
          government: 0.35,
          academia: 0.2,
          industry: 0.25,
          startup: 0.25,
          civil_society: 0.15,
        },
      },
      {
        en: 'Finance',
        'zh-HK': '金融',
        odds: {
          citizen: 0.05,
          government: 0.2,
          academia: 0.1,
          industry: 0.5,
          startup: 0.35,
          civil_society: 0.05,
        },
      },
      {
        en: 'None of these: schools, social services or elsewhere',
        'zh-HK': '以上皆非：教育、社福或其他範疇',
        odds: {
          citizen: 0.25,
          government: 0.1,
          academia: 0.25,
          industry: 0.1,
          startup: 0.2,
          civil_society: 0.5,
        },
      },
    ],
    max_choices: 1,
    results: 'always',
  },
}
