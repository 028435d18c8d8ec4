// A text that a rule holds, so that moderators find one to decide. After all else: to hold is a transaction of its own.
import type { Db } from '../db/client.ts'
import { holdText } from '../db/held-texts.ts'
import { findPersonalData } from '../domain/rules/find-personal-data.ts'
import type { Renderer } from '../markdown/index.ts'
import type { WrittenArticle } from './write-articles.ts'
import type { WrittenPeople } from './write-people.ts'

interface Writing {
  article: WrittenArticle
  people: WrittenPeople
  renderer: Renderer
}

const body = '長期病患者的家人如想分享輪候經歷，可致電 6123 4567 找互助組的陳姑娘，逢星期二晚有人接聽。'

export async function writeHeld(db: Db, { article, people, renderer }: Writing): Promise<void> {
  const { html: body_html, version: renderer_version } = await renderer.render(body, 'comment')
  const author_id = people.get('suk-fan')!.id
  const found = findPersonalData(body)
  await holdText(
    db,
    { article_id: article.id, author_id, body, body_html, renderer_version, language: 'zh-HK' },
    {
      rule: 'personal_data',
      outcome: 'hold',
      spans: found.map(({ start, end }) => ({ start, end })),
      detail: { kinds: found.map(({ kind }) => kind) },
    },
  )
}
