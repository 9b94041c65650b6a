import { TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import type { FieldEnv, Parsed } from '../../../fields/types'
import { asApiError } from '../../../lib/apiError'
import { localText } from '../../../lib/labels'
import type { ClipCell, GridColumn } from '../../../ui/grid/types'
import { saveBlock } from '../api/records'
import { faultText, readCells } from '../hooks/cellWriter'
import { columnsByPlace, looksLikeHeadings, matchColumns } from '../model/pasteBlock'
import {
  cellsToRead,
  type DraftRow,
  faultKey,
  missingFields,
  placeFaults,
  toBlock,
} from '../model/pasteDraft'
import type { RecordRow } from '../model/recordRow'
import { PasteTable } from './PasteTable'
import styles from './paste.module.css'

/** A pasted block that reaches below the last record, or into an empty list. */
export interface PasteRequest {
  readonly cells: readonly (readonly ClipCell[])[]
  /** Record under each line; `null` where there is none. */
  readonly targets: readonly (RecordRow | null)[]
  /** Grid column the block begins in. */
  readonly start: number
}

interface PasteDialogProps {
  readonly object: ObjectDef
  readonly env: FieldEnv
  readonly columns: readonly GridColumn<RecordRow>[]
  readonly request: PasteRequest
  readonly onClose: () => void
  /** Everything was saved: the changed rows with the values before, and what is new. */
  readonly onSaved: (saved: readonly RecordData[], updated: readonly RecordRow[]) => void
}

/** Shows what a paste would make of it before anything is written; saved whole or not at all. */
export function PasteDialog({ object, env, columns, request, onClose, onSaved }: PasteDialogProps) {
  const { t } = useTranslation(['records', 'fields'])
  const dialog = useRef<HTMLDialogElement>(null)
  const fields = useMemo(() => writableFields(object), [object])
  const isAllNew = request.targets.every((target) => target === null)
  const [hasHeadings, setHasHeadings] = useState(
    () => isAllNew && looksLikeHeadings(request.cells[0] ?? [], fields),
  )
  const [cells, setCells] = useState(request.cells)
  const [chosen, setChosen] = useState<readonly (string | null)[]>([])
  const [parsed, setParsed] = useState<readonly Parsed[]>([])
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const [message, setMessage] = useState('')
  const [isSaving, setIsSaving] = useState(false)
  const [fixed, setFixed] = useState<Readonly<Record<string, string>>>({})

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    const width = Math.max(...request.cells.map((line) => line.length))
    const writable = new Set(fields.map((field) => field.key))
    setChosen(
      hasHeadings
        ? matchColumns(request.cells[0] ?? [], fields)
        : columnsByPlace(width, request.start, columns, writable),
    )
  }, [hasHeadings, request, fields, columns])

  const pasted = useMemo(
    () => chosen.map((key) => fields.find((field) => field.key === key) ?? null),
    [chosen, fields],
  )
  const missing = useMemo(
    () => missingFields(toRows(cells, hasHeadings, request), pasted, fields),
    [cells, hasHeadings, request, pasted, fields],
  )
  /** Required fields the block does not bring get one text for all lines. */
  const filled = useMemo(() => missing.filter((field) => fixed[field.key]?.trim()), [missing, fixed])
  const columnFields = useMemo(() => [...pasted, ...filled], [pasted, filled])
  const rows = useMemo<DraftRow[]>(
    () =>
      toRows(cells, hasHeadings, request).map((row) => ({
        ...row,
        cells: [
          ...pasted.map((_, c) => row.cells[c] ?? { text: '' }),
          ...filled.map((field) => ({ text: row.id === null ? (fixed[field.key] ?? '') : '' })),
        ],
      })),
    [cells, hasHeadings, request, pasted, filled, fixed],
  )
  const read = useMemo(() => cellsToRead(rows, columnFields), [rows, columnFields])
  useEffect(() => {
    let isCurrent = true
    void readCells(read, env).then((found) => isCurrent && setParsed(found))
    return () => {
      isCurrent = false
    }
  }, [read, env])

  const faults = useMemo(() => {
    const found = new Map(refused)
    if (parsed.length === read.length)
      read.forEach(({ at, field }, i) => {
        const one = parsed[i]
        if (one?.fault) found.set(faultKey(at, field.key), faultText(one, t))
      })
    return found
  }, [refused, parsed, read, t])
  const created = rows.filter((row) => row.id === null).length
  const isReady =
    read.length > 0 && parsed.length === read.length && faults.size === 0 && missing.length === filled.length

  const handleCell = (at: number, column: number, text: string) => {
    const line = at + (hasHeadings ? 1 : 0)
    setCells((now) => now.map((row, r) => (r === line ? replaceCell(row, column, text) : row)))
    const field = pasted[column]
    setRefused((now) => new Map([...now].filter(([key]) => key !== faultKey(at, field?.key ?? ''))))
  }

  const handleSave = async () => {
    const toWire = (field: FieldDef, value: unknown) => fieldPlugin(field.type).toWire(value)
    const block = toBlock(rows, read, parsed, toWire)
    const updated = request.targets.filter((target): target is RecordRow => target !== null)
    setIsSaving(true)
    setMessage('')
    try {
      const versions = new Map(updated.map((row) => [row.id, row.base.version]))
      const update = block.update.map(({ id, fields: values }) => ({
        id,
        version: versions.get(id) ?? 0,
        fields: values,
      }))
      onSaved(
        await saveBlock(
          object.key,
          update,
          block.create.map(({ fields: values }) => ({ fields: values })),
        ),
        updated,
      )
    } catch (error) {
      const problem = asApiError(error)
      setRefused(placeFaults(block, problem?.errors ?? []))
      setMessage(error instanceof Error ? error.message : t('saveFailed'))
      setIsSaving(false)
    }
  }

  const name = localText(object.label, object.key)
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="paste-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id="paste-title">{t('paste.title', { count: created, name })}</h2>
        {created < rows.length && <span>{t('paste.alsoUpdates', { count: rows.length - created })}</span>}
        {isAllNew && (
          <label>
            <input
              type="checkbox"
              checked={hasHeadings}
              onChange={(event) => {
                setRefused(new Map())
                setHasHeadings(event.target.checked)
              }}
            />
            {t('paste.headings')}
          </label>
        )}
      </header>
      <PasteTable
        object={object}
        fields={fields}
        headings={hasHeadings ? (request.cells[0] ?? []) : null}
        chosen={chosen}
        rows={rows}
        columns={pasted}
        faults={faults}
        onChoose={(column, key) => {
          setRefused(new Map())
          setChosen((now) => now.map((old, c) => (c === column ? key : old === key ? null : old)))
        }}
        onCell={handleCell}
      />
      <footer className={styles.foot}>
        <span className={styles.status} role="status">
          {missing.map((field) => (
            <label key={field.key} className={styles.fixed}>
              <em>
                <TriangleAlert size={14} aria-hidden />
                {t('paste.missing', { name: localText(field.label, field.key) })}
              </em>
              <input
                value={fixed[field.key] ?? ''}
                placeholder={t('paste.forAll')}
                aria-invalid={faults.has(faultKey(0, field.key))}
                title={faults.get(faultKey(0, field.key))}
                onChange={(event) => setFixed({ ...fixed, [field.key]: event.target.value })}
              />
              {fixed[field.key] && <em>{faults.get(faultKey(rows[0]?.at ?? 0, field.key))}</em>}
            </label>
          ))}
          {faults.size > 0 && (
            <em>
              <TriangleAlert size={14} aria-hidden />
              {t('paste.faults', { count: faults.size })}
            </em>
          )}
          {message && faults.size === 0 && <em>{message}</em>}
        </span>
        <button type="button" className={styles.button} onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className={styles.button}
          data-kind="primary"
          disabled={!isReady || isSaving}
          onClick={() => void handleSave()}
        >
          {isSaving ? t('saving') : t(created > 0 ? 'paste.create' : 'save', { count: created })}
        </button>
      </footer>
    </dialog>
  )
}

/** Lines of the block, headings left out, with the record each lies on. */
function toRows(cells: PasteRequest['cells'], hasHeadings: boolean, request: PasteRequest): DraftRow[] {
  return cells.slice(hasHeadings ? 1 : 0).map((line, at) => ({
    at,
    id: hasHeadings ? null : (request.targets[at]?.id ?? null),
    cells: line,
  }))
}

function writableFields(object: ObjectDef): FieldDef[] {
  return object.fields.filter((field) => field.write && fieldPlugin(field.type).editor !== 'none')
}

function replaceCell(row: readonly ClipCell[], column: number, text: string): ClipCell[] {
  const next = [...row]
  next[column] = { text }
  return next
}
