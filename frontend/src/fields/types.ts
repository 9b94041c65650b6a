import type { ComponentType } from 'react'
import type { FieldDef, FileValue, Option, Ref, RegionValue } from '../api/types'

/** A department of the pickers' tree. */
export interface DepartmentNode extends Ref {
  readonly parentId: string | null
}

/** `[code, name, children]` of GET /regions. */
export type RegionNode = readonly [code: string, name: string, children?: readonly RegionNode[]]

/** What fields ask of the world around them; a feature answers it, fields never fetch. */
export interface FieldEnv {
  readonly language: 'zh-Hans' | 'en'
  readonly timeZone: string
  searchMembers(query: string): Promise<Ref[]>
  listDepartments(): Promise<DepartmentNode[]>
  searchRecords(object: string, query: string): Promise<Ref[]>
  /** Name of a member, department or record known by id; `null` when it is not for the reader. */
  findLabel(kind: 'member' | 'department' | 'record', id: string, object?: string): Promise<string | null>
  listRegions(): Promise<readonly RegionNode[]>
  /** `kind: 'image'` for image fields: the server draws the picture anew. */
  uploadFile(file: File, place: { object: string; field: string; kind?: 'image' }): Promise<FileValue>
  fileUrl(id: string): string
  imageUrl(id: string, size: 'thumb' | 'full'): string
  /** Make a tag while a record is written; only fields whose list grows. */
  createTag(field: string, label: string): Promise<Option>
  /** Object the fields belong to (uploads name it). */
  readonly object: string
}

export interface Fault {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type Parsed = { readonly value: unknown; readonly fault?: undefined } | { readonly fault: Fault }

export interface CellProps {
  readonly field: FieldDef
  readonly value: unknown
  readonly isMasked: boolean
}

export interface InputProps {
  readonly field: FieldDef
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly id?: string
  readonly isInvalid?: boolean
  /** Opened over a grid cell: show the choices at once, tell when they close. */
  readonly popup?: { readonly search: string; readonly onClose: () => void }
}

export interface FilterProps {
  readonly field: FieldDef
  readonly op: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** One kind of field on the screen; the mirror of a plug-in file of the back end's catalogue. */
export interface FieldPlugin {
  readonly type: string
  readonly Cell: ComponentType<CellProps>
  /** How the record's own page shows a value it has room for; without one: the cell. */
  readonly View?: ComponentType<CellProps>
  /** The input takes the whole width of a form. */
  readonly isWide?: boolean
  readonly Input: ComponentType<InputProps>
  /** Editor of the filter value for one operator; operators without value never get here. */
  readonly Filter: ComponentType<FilterProps>
  /** How a grid cell is edited, and what typing on it does. */
  readonly editor: 'text' | 'multiline' | 'popup' | 'toggle' | 'none'
  readonly typing: 'text' | 'search' | 'none'
  /** The popup stays open until left; the value is saved then. */
  readonly isMultiple: boolean
  readonly align: 'left' | 'right'
  /** Column width in pixels when nobody chose one. */
  readonly width: number
  /** Text for the clipboard and the cell's text editor. */
  readonly format: (value: unknown, field: FieldDef, env: FieldEnv) => string
  /** Read pasted or typed text; never called with blank text. */
  readonly parse: (text: string, field: FieldDef, env: FieldEnv) => Parsed | Promise<Parsed>
  /** Check a value before it is sent; the server decides all the same. */
  readonly check: (value: unknown, field: FieldDef) => Fault | null
  /** Turn the shown value into what the API takes. */
  readonly toWire: (value: unknown) => unknown
}

/** Read a reference of the wire; hidden targets give `null`. */
export function asRef(value: unknown): Ref | null {
  if (!value || typeof value !== 'object' || !('id' in value)) return null
  const { id, label } = value as { id: unknown; label?: unknown }
  return typeof id === 'string' ? { id, label: typeof label === 'string' ? label : '' } : null
}

/** Whether the value points at something the reader may not see. */
export function isHiddenRef(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'hidden' in value
}

/** Read a region of the wire. */
export function asRegion(value: unknown): RegionValue | null {
  if (!value || typeof value !== 'object' || !('code' in value)) return null
  const { code, label } = value as { code: unknown; label?: unknown }
  return typeof code === 'string' ? { code, label: typeof label === 'string' ? label : code } : null
}

/** Read the files of an attachment. */
export function asFiles(value: unknown): FileValue[] {
  return Array.isArray(value)
    ? value.filter((file): file is FileValue => typeof file === 'object' && file !== null && 'id' in file)
    : []
}

/** Read text; everything else is empty. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** Read the keys of a multiple choice. */
export function asKeys(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : []
}
