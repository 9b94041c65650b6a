import { expect, test } from 'vitest'
import { insertMention, mentionQuery, namedIn, splitBody, toBody, toText } from './mentions'

const WANG = { id: '11111111-1111-7111-8111-111111111111', label: '王磊' }
const WANG_LONG = { id: '22222222-2222-7222-8222-222222222222', label: '王磊磊' }

test.each([
  ['请@li', 4, { start: 1, text: 'li' }],
  ["@wang'lei", 9, { start: 0, text: 'wanglei' }],
  ['@', 1, { start: 0, text: '' }],
  ['@王磊 好', 5, null],
  ['mail a@b', 8, null],
  ['没有', 2, null],
  ['，@王', 3, { start: 1, text: '王' }],
  ['@王，', 3, null],
])('finds the name being typed in %s', (text, caret, expected) => {
  expect(mentionQuery(text, caret)).toEqual(expected)
})

test('puts the picked name where it was typed and goes on behind it', () => {
  const query = mentionQuery('请@wl尽快', 4)
  expect(query && insertMention('请@wl尽快', query, 4, '王磊')).toEqual({ text: '请@王磊 尽快', caret: 5 })
})

test('stores names as ids, the longer name first, and reads them back', () => {
  const people = [WANG, WANG_LONG]
  const body = toBody('@王磊磊 和 @王磊 看', people)
  expect(body).toBe(`<@${WANG_LONG.id}> 和 <@${WANG.id}> 看`)
  expect(toText(body, people)).toBe('@王磊磊 和 @王磊 看')
})

test('keeps only people who are still named', () => {
  expect(namedIn('@王磊 看', [WANG, { id: 'x', label: '李雷' }])).toEqual([WANG])
})

test('cuts a body into text, names and links', () => {
  expect(splitBody(`请 <@${WANG.id}> 看 https://a.cn/x?y=1。`, [WANG])).toEqual([
    { kind: 'text', text: '请 ' },
    { kind: 'mention', ref: WANG },
    { kind: 'text', text: ' 看 ' },
    { kind: 'link', href: 'https://a.cn/x?y=1' },
    { kind: 'text', text: '。' },
  ])
})
