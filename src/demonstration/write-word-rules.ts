// A few word rules for the demonstration, so that administrators find out at once what they do.
import type { Db } from '../db/client.ts'

export async function writeWordRules(tx: Db): Promise<void> {
  await tx
    .insertInto('word_rules')
    .values([
      { term: 'idiot', language: 'en', action: 'ask', exceptions: ['idiot-proof'] },
      { term: 'guaranteed returns', language: 'en', action: 'hold', exceptions: [] },
      { term: '廢物', language: 'zh-HK', action: 'ask', exceptions: ['廢物處理', '廢物回收'] },
      { term: '穩賺', language: 'zh-HK', action: 'hold', exceptions: [] },
    ])
    .execute()
}
