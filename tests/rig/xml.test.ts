// The strict reader of XML is strict.
import { expect, test } from 'vitest'
import { parseXml, textIn } from '../xml.ts'

const head = '<?xml version="1.0" encoding="utf-8"?>\n'

test.each([
  ['no declaration', '<a></a>', 'declaration'],
  ['an end that is missing', `${head}<a><b></a>`, '</a> ends <b>'],
  ['no end at all', `${head}<a>`, 'has no end'],
  ['two roots', `${head}<a/><a/>`, 'one root'],
  ['a bare ampersand', `${head}<a>b & c</a>`, 'no reference'],
  ['an entity of HTML', `${head}<a>&nbsp;</a>`, 'no reference'],
  ['a reference to what is forbidden', `${head}<a>&#1;</a>`, 'no reference'],
  ['a control', `${head}<a>\u0001</a>`, 'forbids'],
  ['half a surrogate pair', `${head}<a>\ud800</a>`, 'forbids'],
  ['the end of a section', `${head}<a>]]></a>`, ']]>'],
  ['an attribute twice', `${head}<a b="" b=""/>`, 'twice'],
  ['an attribute without quotes', `${head}<a b=c/>`, 'not well formed'],
])('%s is refused', (_, source, why) => {
  expect(() => parseXml(source)).toThrow(why)
})

test('the control: what is well formed is read', () => {
  const root = parseXml(`${head}<a b="1 &gt; 0"><c>x &lt; y ]]&gt;</c><d/></a>\n`)
  expect(root.attributes).toEqual({ b: '1 > 0' })
  expect(textIn(root, 'c')).toBe('x < y ]]>')
})
