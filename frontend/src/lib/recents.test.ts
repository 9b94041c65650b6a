import { beforeEach, expect, test } from 'vitest'
import { forgetRecent, readRecents, rememberRecent, withRecent } from './recents'

beforeEach(() => sessionStorage.clear())

const record = (id: string) => ({ object: 'customer', id, title: `客户${id}` })

test('the latest stands first and each stands once, eight at most', () => {
  const list = Array.from({ length: 8 }, (_, at) => record(String(at)))
  expect(withRecent(list, record('3')).map((one) => one.id)).toEqual(['3', '0', '1', '2', '4', '5', '6', '7'])
  expect(withRecent(list, record('9'))).toHaveLength(8)
})

test('each member has his own, and broken storage is empty', () => {
  rememberRecent('a', record('1'))
  expect(readRecents('a')).toEqual([record('1')])
  expect(readRecents('b')).toEqual([])
  forgetRecent('a', '1')
  expect(readRecents('a')).toEqual([])
  sessionStorage.setItem('jingui.recent.a', '{"no":1}')
  expect(readRecents('a')).toEqual([])
})
