// The second article of the demonstration: who should work with whom.
import type { DemoArticle } from '../types.ts'

const english = `An hour by train and bus takes you across most of Hong Kong, and within that hour lies almost everything that an AI project needs: universities with world-class departments (HKU, HKUST and CUHK among them), banks, hospitals, a busy port, two technology parks, and a government that buys software every week of the year. What you will not find so easily is a project in which four of them had a hand and which is still running five years later.

Most people agree that this is a pity. They disagree about whose fault it is.

## What has been tried

It would be unfair to say that nobody saw the problem. The first [Smart City Blueprint](https://www.smartcity.gov.hk/), of December 2017, listed 76 initiatives; the second, of December 2020, more than 130. In April 2019 the government opened a Smart Government Innovation Lab and announced a procurement policy friendlier to new ideas, so that departments could describe a difficulty and small companies could offer an answer. Universities have built offices for technology transfer. Public money supports joint research centres with partners from abroad.

So the doors exist. The question is how many people walk through them, and what they meet on the other side.

## Four complaints, each partly true

We asked people in each camp, informally, what stands in the way. This is a summary of opinions, not of findings.

- **Companies say that universities are slow.** A contract about who owns the result can take longer than the research. By the time it is signed, the product has changed.
- **Universities say that companies want free labour.** A firm that asks for a student project, keeps the data, forbids publication and calls it a partnership has bought a cheap contractor.
- **Startups say that government buys track records.** A tender that asks for five similar projects in five years politely tells every young company to stay at home. A pilot is offered instead; after the pilot comes another pilot.
- **Government says that it carries the blame.** When a private experiment fails, it is a lesson. When a public one fails, it is a headline and an audit report. Officers draw their conclusions.

> Everyone wants to be the partner who joins second.

Each of these describes sensible behaviour. That is what makes it stubborn: nobody needs to be lazy or wicked for the whole to stand still.

## Data, the awkward guest

Nearly every conversation about working together ends at data. The most useful records in the city, from travel to health, are held by a few bodies that are right to guard them. A researcher who needs them may wait for months; a company that has the means to collect its own does not wait at all. A rule that protects people and a rule that protects incumbents can look exactly alike.

There are ways between "open" and "locked": a secured room where researchers bring their questions to the records and take only results away; a trust that acts for the people whom the data describe; synthetic records for a first trial. Each costs money, and each needs somebody to say no in time.

## And the rest of us?

In most diagrams of cooperation there are three circles: government, universities, industry. The public appears at the bottom as "users". Yet the people who know why a system fails at seven in the morning are the nurse, the driver, the shop assistant and the person at the counter. A few cities pay residents to sit in the room when a system is specified, rather than when it is launched. It is slow. It may also be the cheapest testing that money can buy.

## The question

If there is time and money for only two new bridges, **between whom should they be built**? And what has to be in the contract: shared ownership, shared data, a right to publish, a promise to buy if the trial works? Please bring examples, above all of things that failed. Leave out the names of colleagues; keep in the details.`

const chinese = `在香港，一小時車程之內，人工智能項目所需的幾乎應有盡有：港大、科大、中大等學府，銀行、醫院、繁忙的港口、兩個科技園區，還有一個每星期都在採購軟件的政府。真正難找的，是一個由當中四方合力完成，五年後仍在運作的項目。

人人都說可惜；至於是誰的錯，卻各說各話。

## 不是沒有試過

要說從來無人察覺，並不公道。2017年12月公布的首份[《香港智慧城市藍圖》](https://www.smartcity.gov.hk/)列出76項措施，2020年12月的2.0版增至超過130項。2019年4月，政府成立智慧政府創新實驗室，同時推出鼓勵創新的採購政策：部門開出難題，中小企提供對策。各大學設有技術轉移部門，公帑亦資助本地院校與海外夥伴合辦研發中心。

門是有的。問題是有多少人走得進去，進去之後又碰上甚麼。

## 四種怨言，各有道理

我們私下問過各界朋友，合作難在何處。以下是意見的歸納，並非調查結果。

- **企業嫌大學慢。** 一紙合約，光是知識產權誰屬，就可能談得比研究本身還要久。到落筆簽署，產品早已換了一代。
- **大學嫌企業貪便宜。** 要學生做專題，數據自己袋，論文不准發表，還美其名曰「夥伴」，其實不過是找廉價外判。
- **初創嫌政府只看往績。** 標書要求五年內做過五個同類項目，等於客客氣氣請新公司回家。退而求其次，做個試點；試點之後，又是另一個試點。
- **政府嫌黑鍋全由自己揹。** 私人機構試驗失敗，叫汲取教訓；公營機構試驗失敗，就是頭條新聞加一份審計報告。公務員自然懂得怎樣選擇。

> 人人都想合作，但人人都想做第二個加入的人。

以上種種，其實都合情合理，也正因如此才難以改變：無須有人懶惰或心存歹念，整件事已足以原地踏步。

## 繞不過的數據

談合作，談到最後多半卡在數據。全港最有用的紀錄，由出行到病歷，都在少數機構手上，而他們看守得嚴，本來是對的。研究人員要用，可能等上好幾個月；有能力自行收集的大公司，卻一天也不用等。保障市民的規則，和保障既得利益者的規則，有時看上去一模一樣。

由「全開」到「全鎖」之間，並非沒有中間路線：可以設一個保安嚴密的數據室，讓研究人員帶着問題進去，只帶結果出來；可以成立信託，代表數據所描述的那些人；初步測試，亦可以先用合成數據。每一種都要花錢，每一種也都要有人及時說「不」。

## 那麼，市民呢？

談合作的示意圖，通常畫三個圓圈：官、產、學。市民通常在最底，叫「用戶」。可是系統為甚麼會在早上七時失靈，最清楚的往往是護士、車長、店員，以及站在櫃位前的那個人。外地有城市付錢請居民列席，不是在系統推出的時候，而是在訂定規格的時候。這樣做很慢，卻也可能是最划算的測試。

## 問題來了

假如時間和金錢只夠搭兩道新橋，**應該搭在誰和誰之間**？合約之中又必須寫明甚麼：成果共有、數據共用、發表的權利，還是試驗成功便採購的承諾？歡迎帶例子來，失敗的例子尤其歡迎。同事的名字請略去，細節請保留。`

export const together: DemoArticle = {
  slug: 'who-works-with-whom',
  topic: 'research',
  by: 'wai-man-ho',
  publishedDaysAgo: 19,
  translations: {
    en: {
      title: "Everything within an hour's ride, and nobody on the same train",
      standfirst:
        'Universities, companies, startups and government all say that they want to work together. Two new bridges: between whom, and on what terms?',
      body: english,
    },
    'zh-HK': {
      title: '官產學近在咫尺，為何總是各自各精彩？',
      standfirst:
        '大學、企業、初創、政府，個個都說要合作。如果只能搭兩道新橋，應該搭在誰和誰之間？條件又該怎樣訂？',
      body: chinese,
    },
  },
  poll: {
    question: {
      en: 'Which two bridges would you build first?',
      'zh-HK': '你會先搭哪兩道橋？',
    },
    options: [
      {
        en: 'Universities and public hospitals',
        'zh-HK': '大學與公立醫院',
        odds: {
          citizen: 0.5,
          government: 0.5,
          academia: 0.6,
          industry: 0.25,
          startup: 0.2,
          civil_society: 0.4,
        },
      },
      {
        en: 'Government departments and startups',
        'zh-HK': '政府部門與初創',
        odds: {
          citizen: 0.2,
          government: 0.3,
          academia: 0.15,
          industry: 0.15,
          startup: 0.8,
          civil_society: 0.15,
        },
      },
      {
        en: 'Universities and established companies',
        'zh-HK': '大學與具規模企業',
        odds: {
          citizen: 0.15,
          government: 0.3,
          academia: 0.4,
          industry: 0.7,
          startup: 0.1,
          civil_society: 0.05,
        },
      },
      {
        en: 'Residents and whoever writes the specification',
        'zh-HK': '市民與訂定規格的人',
        odds: {
          citizen: 0.6,
          government: 0.15,
          academia: 0.3,
          industry: 0.1,
          startup: 0.2,
          civil_society: 0.8,
        },
      },
      {
        en: 'Local universities with one another',
        'zh-HK': '本地大學之間',
        odds: {
          citizen: 0.15,
          government: 0.25,
          academia: 0.25,
          industry: 0.3,
          startup: 0.2,
          civil_society: 0.1,
        },
      },
    ],
    max_choices: 2,
    results: 'after_vote',
    endedDaysAgo: 1,
  },
}
