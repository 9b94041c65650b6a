import { expect, test } from 'vitest'
import { resources as enFirst } from '../lib/resources.en'
import { resources as enMore } from '../lib/resources.en.more'
import { resources as zhFirst } from '../lib/resources.zh'
import { resources as zhMore } from '../lib/resources.zh.more'

const en = { ...enFirst, ...enMore }
const zh = { ...zhFirst, ...zhMore }

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

function flatten(texts: Record<string, unknown>, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flatten(value as Record<string, unknown>, `${prefix}${key}.`))
        : [[prefix + key, String(value)]],
    ),
  )
}

/** English has `_one`/`_other`, Chinese `_other` alone: compare the stems. */
const stems = (texts: Record<string, unknown>) =>
  [...new Set(Object.keys(flatten(texts)).map((key) => key.replace(/_(one|other)$/, '')))].sort()

test('both languages have the same files', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
})

test.each(Object.keys(zh))('%s has the same keys in both languages', (namespace) => {
  expect(stems(zh[namespace] ?? {})).toEqual(stems(en[namespace] ?? {}))
})

test.each(Object.keys(zh))('%s is Chinese in Chinese and has no Chinese in English', (namespace) => {
  const han = /[\u4e00-\u9fff]/
  const inEnglish = Object.entries(flatten(en[namespace] ?? {})).filter(([, text]) => han.test(text))
  const notChinese = Object.entries(flatten(zh[namespace] ?? {})).filter(
    ([, text]) =>
      !han.test(text) && /[A-Za-z]{4,}/.test(text.replace(/\{\{\w+\}\}|Excel|xlsx|csv|json|GB18030/gi, '')),
  )

  expect(inEnglish).toEqual([])
  expect(notChinese).toEqual([])
})

test('every literal key in the sources exists', () => {
  const known = new Map(Object.entries(zh).map(([namespace, texts]) => [namespace, new Set(stems(texts))]))
  const missing: string[] = []
  for (const [path, source] of Object.entries(sources)) {
    if (path.includes('.test.')) continue
    const code = source.replace(/\/\*[\s\S]*?\*\//g, '')
    const own = /useTranslation\(\s*\[?'([^']+)'/.exec(code)?.[1]
    for (const [, key = ''] of code.matchAll(/\b(?:t|translate)\(\s*'([^'$]+)'/g)) {
      if (!own && !key.includes(':')) continue // a pure function is handed its translator
      const [namespace, name] = key.includes(':') ? (key.split(':') as [string, string]) : [own ?? '', key]
      if (!known.get(namespace)?.has(name)) missing.push(`${path}: ${namespace}:${name}`)
    }
  }

  expect(missing).toEqual([])
})
