import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, FileValue, ObjectDef, RecordData } from '../../../api/types'
import { FileList } from '../../../fields/attachment/FileList'
import { useFieldEnv } from '../../../fields/env'
import { liveOptions, optionText } from '../../../fields/parts/options'
import { fieldPlugin } from '../../../fields/registry'
import { dayFromToday } from '../../../lib/days'
import { localText } from '../../../lib/labels'
import { toast } from '../../../ui/toast'
import { useLogEntry } from '../api/entries'
import { useDraft } from '../hooks/useDraft'
import { type EntryFields, entryWire } from '../model/entry'
import styles from './Composer.module.css'
import { FilePicker } from './FilePicker'

interface LogFormProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly target: ObjectDef
  readonly fields: EntryFields
  readonly autoFocus?: boolean
  readonly onDone?: () => void
}

const SOON = [1, 3, 7, 14] as const

/** A quick entry: how, what was said, files, when next. The title is made of the text. */
export function LogForm({ object, record, target, fields, autoFocus = false, onDone }: LogFormProps) {
  const { t } = useTranslation('comments')
  const log = useLogEntry({ object: object.key, id: record.id, target: target.key })
  const [text, setText] = useDraft(`log.${record.id}`)
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() => startValues(fields))
  const [files, setFiles] = useState<FileValue[]>([])
  const [isMore, setIsMore] = useState(false)
  const [isOpen, setIsOpen] = useState(autoFocus || text !== '')
  const change = (field: FieldDef, value: unknown) => setValues((now) => ({ ...now, [field.key]: value }))

  const send = async () => {
    if (!text.trim() || log.isPending) return
    const wire = entryWire(fields, record.id, text, values, files)
    try {
      await log.mutateAsync(wire)
      toast.success(t('logged', { name: localText(target.label, target.key) }))
      setText('')
      setFiles([])
      setValues(startValues(fields))
      setIsOpen(false)
      onDone?.()
    } catch (error) {
      toast.error((error instanceof Error && error.message) || t('failed'))
    }
  }

  const { kind, result, next, at } = fields
  return (
    <div className={styles.form}>
      {kind && <Chips field={kind} value={values[kind.key]} onChange={(value) => change(kind, value)} />}
      <textarea
        className={styles.area}
        value={text}
        rows={isOpen ? 3 : 1}
        data-folded={!isOpen}
        onFocus={() => setIsOpen(true)}
        aria-label={localText(fields.text.label, fields.text.key)}
        placeholder={t('logPlaceholder')}
        // biome-ignore lint/a11y/noAutofocus: opened by the person for writing
        autoFocus={autoFocus}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send()
        }}
      />
      {isOpen && (
        <>
          <div className={styles.lines}>
            {next && (
              <NextDay field={next} value={values[next.key]} onChange={(value) => change(next, value)} />
            )}
            {result && (
              <Line field={result} value={values[result.key]} onChange={(value) => change(result, value)} />
            )}
            {at && isMore && (
              <Line field={at} value={values[at.key]} onChange={(value) => change(at, value)} />
            )}
          </div>
          {files.length > 0 && (
            <FileList files={files} onRemove={(gone) => setFiles(files.filter((file) => file.id !== gone))} />
          )}
          <div className={styles.foot}>
            {fields.files && (
              <FilePicker object={target.key} field={fields.files.key} files={files} onChange={setFiles} />
            )}
            {at && !isMore && (
              <button type="button" className={styles.tool} onClick={() => setIsMore(true)}>
                {t('otherTime')}
              </button>
            )}
            <span className={styles.hint}>{t('sendHint')}</span>
            <Button
              size="small"
              type="primary"
              disabled={!text.trim()}
              loading={log.isPending}
              onClick={() => void send()}
            >
              {t('save')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

function startValues(fields: EntryFields): Record<string, unknown> {
  const given = [fields.kind, fields.result].flatMap((field) => (field ? [[field.key, field.default]] : []))
  return Object.fromEntries(given)
}

interface LineProps {
  readonly field: FieldDef
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function Line({ field, value, onChange }: LineProps) {
  const { Input } = fieldPlugin(field.type)
  const id = `log-${field.key}`
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{localText(field.label, field.key)}</label>
      <Input id={id} field={field} value={value ?? null} onChange={onChange} />
    </div>
  )
}

function NextDay({ field, value, onChange }: LineProps) {
  const { t } = useTranslation('comments')
  const { timeZone } = useFieldEnv()
  return (
    <div>
      <Line field={field} value={value} onChange={onChange} />
      <div className={styles.soon}>
        {SOON.map((days) => (
          <button key={days} type="button" onClick={() => onChange(dayFromToday(days, timeZone))}>
            {t('inDays', { count: days, context: String(days) })}
          </button>
        ))}
      </div>
    </div>
  )
}

function Chips({ field, value, onChange }: LineProps) {
  return (
    <div className={styles.chips} role="radiogroup" aria-label={localText(field.label, field.key)}>
      {liveOptions(field).map((option) => (
        <button
          key={option.key}
          type="button"
          role="radio"
          aria-checked={value === option.key}
          onClick={() => onChange(option.key)}
        >
          {optionText(field, option.key)}
        </button>
      ))}
    </div>
  )
}
