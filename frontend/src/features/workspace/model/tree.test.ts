import { expect, test } from 'vitest'
import type { Department } from '../../../api/types'
import { buildTree, flattenTree, siblingMoves, subtreeIds } from './tree'

const make = (id: string, parent_id: string | null, position = 0): Department => ({
  id,
  parent_id,
  name: id,
  position,
  head: null,
  member_count: 0,
})

const departments = [make('root', null), make('b', 'root', 2), make('a', 'root', 1), make('a1', 'a')]

test('orders siblings by position and counts depth', () => {
  const flat = flattenTree(buildTree(departments))

  expect(flat.map((node) => [node.department.id, node.depth])).toEqual([
    ['root', 0],
    ['a', 1],
    ['a1', 2],
    ['b', 1],
  ])
})

test('leaves out children of folded nodes', () => {
  const flat = flattenTree(buildTree(departments), (id) => id === 'a')

  expect(flat.map((node) => node.department.id)).toEqual(['root', 'a', 'b'])
})

test('names a node and everything below it', () => {
  const [root] = buildTree(departments)

  expect(root && subtreeIds(root.children[0] ?? root)).toEqual(new Set(['a', 'a1']))
})

test('moves one place among siblings and renumbers gaps', () => {
  const root = make('root', null)
  const siblings = [root, make('x', 'root', 0), make('y', 'root', 0), make('z', 'root', 5)]

  expect(siblingMoves(siblings, siblings[3] ?? root, -1)).toEqual([
    { id: 'z', position: 1 },
    { id: 'y', position: 2 },
  ])
  expect(siblingMoves(siblings, siblings[1] ?? root, -1)).toEqual([])
})
