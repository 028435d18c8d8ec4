// The forms of the style guide: every field, with and without a mistake, and the desk in both languages.
import type { Page } from '../../../src/views/layout.ts'
import {
  button,
  checkbox,
  choice,
  errorSummary,
  field,
  html,
  languagePanes,
  notice,
  prose,
  selectField,
  submit,
} from '../../../src/views/parts.ts'
import type { Reading } from '../../../src/views/reading.ts'
import { sayIn } from '../reading.ts'

export const formsGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const { t } = reading
  const sectors = Object.entries(t.sectors).map(([value, label]) => ({ value, label }))
  return {
    title: say('Sign up', '註冊'),
    path: '/sign-up',
    body: html`<h1>${say('Sign up', '註冊')}</h1>
    ${notice('done', say('Your account was saved.', '帳戶資料已儲存。'), t)}
    ${notice('warning', say('Two people look alike by this name.', '有兩個人的名稱十分相似。'), t)}
    <form class="form" method="post" action="/sign-up" novalidate>
    ${errorSummary({ email: t.faults.not_email(), password: t.faults.password_short() }, t)}
    ${field({ name: 'email', label: say('Email', '電郵'), hint: say('Only to sign in and to write to you. Nobody else sees it.', '只用於登入和聯絡你，其他人不會看到。'), type: 'email', value: 'ada@', error: t.faults.not_email(), required: true, autocomplete: 'email' })}
    ${field({ name: 'display_name', label: say('Name', '名稱'), value: '陳美玲', autocomplete: 'name' })}
    ${field({ name: 'password', label: say('Password', '密碼'), type: 'password', value: undefined, error: t.faults.password_short(), autocomplete: 'new-password' })}
    ${field({ name: 'note', label: say('Why you come', '你為何而來'), note: t.forms.optional, rows: 4, value: '' })}
    ${selectField({
      name: 'language',
      label: say('Language', '語言'),
      value: t.lang,
      options: [
        { value: 'en', label: 'English' },
        { value: 'zh-HK', label: '中文' },
      ],
    })}
    ${choice({ name: 'sector', label: say('Where you speak from', '你的界別'), hint: say('It may stay unsaid.', '可以不表明。'), value: 'academia', options: sectors })}
    ${choice({
      name: 'tell',
      label: say('Write to me when', '何時通知我'),
      several: true,
      value: ['b'],
      error: t.faults.too_many(1),
      options: [
        {
          value: 'a',
          label: say('somebody answers', '有人回覆'),
          hint: say('At most once a day', '每日最多一次'),
        },
        { value: 'b', label: say('a discussion closes', '討論結束') },
        { value: 'c', label: say('never', '從不'), disabled: true },
      ],
    })}
    ${field({ name: 'closes_at', label: say('Open until', '開放至'), type: 'datetime-local', value: '2026-11-30T18:00' })}
    ${checkbox({ name: 'rules', label: say('I have read the house rules.', '我已閱讀討論守則。'), checked: true })}
    <div class="actions">${submit(say('Sign up', '註冊'))}${button(t.common.preview, { name: 'preview', value: 'true' })}<button type="submit" class="danger">${t.common.remove}</button><a href="#main">${t.common.cancel}</a></div>
    </form>`,
  }
}

export const deskGuide = (reading: Reading): Page => {
  const say = sayIn(reading)
  const { t } = reading
  const pane = (lang: 'en' | 'zh-HK', title: string, body: string) => html`
    ${field({ name: `title.${lang}`, label: say('Title', '標題'), value: title, lang })}
    ${field({ name: `standfirst.${lang}`, label: say('Standfirst', '引言'), rows: 2, value: '', lang })}
    ${field({ name: `body.${lang}`, label: say('Text', '正文'), hint: 'Markdown', rows: 8, value: body, lang })}
    <div class="preview" lang="${lang}">${prose(`<p>${body}</p>`, lang)}</div>`
  return {
    title: say('A new article', '新文章'),
    path: '/desk/articles/new',
    wide: true,
    body: html`<h1>${say('A new article', '新文章')}</h1><form class="form" method="post" action="/desk">
    ${languagePanes({ en: pane('en', 'Who should work with whom?', 'Three universities, a thousand startups.'), 'zh-HK': pane('zh-HK', '誰應該與誰合作？', '三所大學，上千家初創企業。') }, t)}
    ${selectField({
      name: 'topic',
      label: say('Topic', '議題'),
      value: '2',
      options: [
        { value: '1', label: say('Research', '科研') },
        { value: '2', label: say('Finance', '金融') },
      ],
    })}
    ${field({ name: 'slug', label: say('Address', '網址'), value: 'who-with-whom', hint: say('Small letters and hyphens', '小寫字母及連字號') })}
    <div class="actions">${submit(t.common.save)}${button(say('Publish', '發布'), { name: 'then', value: 'publish' })}</div></form>`,
  }
}
