import { Checkbox, InputNumber, Tag } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun, ImportSheet } from '../model/importRun'
import sheets from './sheets.module.css'

interface SheetBarProps {
  run: ImportRun
  chosen: readonly number[]
  active: number
  isBusy: boolean
  onChoose: (sheets: number[]) => void
  onShow: (sheet: number) => void
  onMoveHeader: (rows: number[]) => void
}

/** The sheets of the file: which are imported, which one is shown, where its header is. */
export function SheetBar({ run, chosen, active, isBusy, onChoose, onShow, onMoveHeader }: SheetBarProps) {
  const { t } = useTranslation('imports')
  const usable = run.sheets.filter((sheet) => sheet.columns.length > 0)
  const sheet = run.sheets[active]
  const toggle = (index: number) => {
    const next = chosen.includes(index) ? chosen.filter((item) => item !== index) : [...chosen, index]
    if (next.length > 0) onChoose(next.sort((a, b) => a - b))
  }
  return (
    <>
      {usable.length > 1 ? (
        <ul className={sheets.list} aria-label={t('sheet')}>
          {usable.map((item) => (
            <li key={item.index} className={item.index === active ? sheets.active : undefined}>
              <Checkbox
                checked={chosen.includes(item.index)}
                disabled={isBusy || item.row_count === 0}
                aria-label={t('importSheet', { name: item.name ?? '' })}
                onChange={() => toggle(item.index)}
              />
              <button
                type="button"
                className={sheets.name}
                disabled={!chosen.includes(item.index)}
                aria-pressed={item.index === active}
                onClick={() => onShow(item.index)}
              >
                <span>{item.name}</span>
                <small>
                  {t('rows', { count: item.row_count })}
                  {item.state === 'visible' ? '' : ` · ${t('hidden')}`}
                </small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className={sheets.facts}>
        <span>{t('rowsFound', { count: sheet?.row_count ?? 0 })}</span>
        {run.encoding ? <Tag>{run.encoding.toUpperCase()}</Tag> : null}
        {sheet ? <HeaderRow key={active} sheet={sheet} isBusy={isBusy} onMove={onMoveHeader} /> : null}
      </div>
    </>
  )
}

interface HeaderRowProps {
  sheet: ImportSheet
  isBusy: boolean
  onMove: (rows: number[]) => void
}

/** Where the header is; a correction of the first row keeps a two-row header together. */
function HeaderRow({ sheet, isBusy, onMove }: HeaderRowProps) {
  const { t } = useTranslation('imports')
  const id = useId()
  const rows = sheet.header_rows
  return (
    <span className={sheets.header}>
      <label htmlFor={id}>{t('headerRow')}</label>
      <InputNumber
        id={id}
        size="small"
        min={0}
        max={200}
        precision={0}
        disabled={isBusy}
        className={sheets.number ?? ''}
        defaultValue={rows[0] ?? 0}
        onBlur={(event) => {
          const first = Number(event.target.value)
          if (!Number.isInteger(first) || first === (rows[0] ?? 0)) return
          onMove(first > 0 ? rows.map((_, offset) => first + offset).concat(rows.length ? [] : [first]) : [])
        }}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
      {rows.length > 1 ? <span>{t('headerTwo', { row: rows[1] })}</span> : null}
    </span>
  )
}
