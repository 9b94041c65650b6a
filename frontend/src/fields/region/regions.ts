import type { RegionValue } from '../../api/types'
import type { Parsed, RegionNode } from '../types'

/** Codes from province to district of a region: `310115` → `310000, 310100, 310115`. */
export function regionPath(nodes: readonly RegionNode[], code: string): RegionNode[] {
  for (const node of nodes) {
    if (node[0] === code) return [node]
    const below = regionPath(node[2] ?? [], code)
    if (below.length > 0) return [node, ...below]
  }
  return []
}

/** `上海市 / 浦东新区`: the city is left out where it says nothing new. */
export function regionLabel(path: readonly RegionNode[]): string {
  const names = path.map((node) => node[1]).filter((name) => name !== '市辖区' && name !== '县')
  return names.filter((name, at) => at === 0 || name !== names[at - 1]).join(' / ')
}

/** A region by code with its label. */
export function regionValue(nodes: readonly RegionNode[], code: string): RegionValue {
  const path = regionPath(nodes, code)
  return { code, label: path.length > 0 ? regionLabel(path) : code }
}

/** Read `上海浦东`, `广东省深圳市南山区`, `上海市 / 浦东新区` or a code. */
export function readRegion(nodes: readonly RegionNode[], text: string): Parsed {
  const source = text.normalize('NFKC').replace(/[\s/,、\-|>]/g, '')
  if (/^\d{6}$/.test(source)) {
    return regionPath(nodes, source).length > 0 ? { value: regionValue(nodes, source) } : unknown(text)
  }
  const code = descend(nodes, source) ?? onlyOne(nodes, source)
  return code ? { value: regionValue(nodes, code) } : unknown(text)
}

function unknown(text: string): Parsed {
  return { fault: { code: 'unknownRegion', params: { text: text.trim() } } }
}

function shortName(name: string): string {
  return name.length > 2
    ? name.replace(
        /(?:特别行政区|自治区|壮族自治区|回族自治区|维吾尔自治区|新区|自治州|自治县|地区|省|市|区|县|盟)$/,
        '',
      )
    : name
}

function descend(nodes: readonly RegionNode[], rest: string): string | null {
  for (const [code, name, below = []] of nodes) {
    const used = [name, shortName(name)].find((one) => one && rest.startsWith(one))
    if (!used) continue
    const left = rest.slice(used.length)
    if (left === '' || left === name) return code
    const deeper =
      descend(below, left) ??
      below.reduce<string | null>((hit, node) => hit ?? descend(node[2] ?? [], left), null)
    if (deeper) return deeper
  }
  return null
}

function onlyOne(nodes: readonly RegionNode[], name: string): string | null {
  const hits: string[] = []
  const walk = (list: readonly RegionNode[]) => {
    for (const [code, own, below = []] of list) {
      if (own === name || shortName(own) === name) hits.push(code)
      walk(below)
    }
  }
  walk(nodes)
  return hits.length === 1 ? (hits[0] ?? null) : null
}
