import { Alert, Button } from 'antd'
import { Pencil } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { FileList } from '../../../fields/attachment/FileList'
import { fieldPlugin } from '../../../fields/registry'
import { asFiles, asText } from '../../../fields/types'
import { asApiError } from '../../../lib/apiError'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { useRecordParts } from '../../../lib/recordParts'
import { seeAsToken } from '../../../lib/seeAs'
import { toast } from '../../../ui/toast'
import { updateRecord } from '../api/records'
import { useRecordForm } from '../hooks/useRecordForm'
import { changedFields, type FormSection, type FormValues, isEntered, toWireValues } from '../model/form'
import { isMasked } from '../model/recordRow'
import { ConflictDialog } from './ConflictDialog'
import { FieldInputs } from './FieldInputs'
import { Reachable } from './Reachable'
import { Reveal } from './Reveal'
import styles from './records.module.css'

interface FieldSectionProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly section: FormSection
  readonly isNarrow: boolean
  readonly onSaved: (record: RecordData) => void
}

/** The fields of one section: read, or edited together. */
export function FieldSection({ object, record, section, isNarrow, onSaved }: FieldSectionProps) {
  const { t } = useTranslation('records')
  const [isEditing, setIsEditing] = useState(false)
  const editable = section.fields.filter((field) => isEntered(field) && !isMasked(record, field.key))
  const mayEdit = canDo(object, 'edit') && editable.length > 0
  const handleOpen = () => mayEdit && setIsEditing(true)
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{section.label || t('tabs.fields')}</h3>
        {mayEdit && !isEditing && (
          <Button
            type="text"
            size="small"
            icon={<Pencil size={13} />}
            onClick={handleOpen}
            aria-label={t('editSection', { name: section.label })}
          >
            {t('edit')}
          </Button>
        )}
      </div>
      {isEditing ? (
        <SectionEditor
          object={object}
          record={record}
          fields={editable}
          isNarrow={isNarrow}
          onClose={() => setIsEditing(false)}
          onSaved={(saved) => {
            setIsEditing(false)
            onSaved(saved)
          }}
        />
      ) : (
        <dl className={styles.values} data-columns={isNarrow ? 1 : 2}>
          {section.fields.map((field) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same by keyboard
            <div key={field.key} onDoubleClick={handleOpen}>
              <dt>{localText(field.label, field.key)}</dt>
              <dd>
                <Shown object={object} field={field} record={record} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

interface ShownProps {
  readonly object: ObjectDef
  readonly field: FieldDef
  readonly record: RecordData
}

/** A value, with a button where it reaches somebody. */
function Shown(props: ShownProps) {
  return (
    <Reachable {...props}>
      <Revealable {...props} />
    </Reachable>
  )
}

/** A value, with an eye where it is masked and the reader may have it revealed. */
function Revealable({ object, field, record }: ShownProps) {
  const value = <ReadValue field={field} record={record} />
  const isEmpty = record.fields[field.key] === null || record.fields[field.key] === undefined
  if (!field.reveal || isEmpty || !isMasked(record, field.key) || seeAsToken()) return value
  return (
    <Reveal key={record.id} object={object} record={record} field={field}>
      {value}
    </Reveal>
  )
}

function ReadValue({ field, record }: { field: FieldDef; record: RecordData }) {
  const value = record.fields[field.key]
  const masked = isMasked(record, field.key)
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return <span className={styles.none}>—</span>
  }
  if (field.type === 'attachment' && !masked) return <FileList files={asFiles(value)} />
  if (field.type === 'long_text' && !masked) return <span className={styles.longText}>{asText(value)}</span>
  const { Cell, View } = fieldPlugin(field.type)
  if (View && !masked) return <View field={field} value={value} isMasked={false} />
  return <Cell field={field} value={value} isMasked={masked} />
}

interface SectionEditorProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly fields: readonly FieldDef[]
  readonly isNarrow: boolean
  readonly onClose: () => void
  readonly onSaved: (record: RecordData) => void
}

function SectionEditor({ object, record, fields, isNarrow, onClose, onSaved }: SectionEditorProps) {
  const { t } = useTranslation('records')
  const form = useRecordForm(fields, record.fields)
  const parts = useRecordParts()
  const [isBusy, setIsBusy] = useState(false)
  const [theirs, setTheirs] = useState<RecordData | null>(null)

  const send = async (values: FormValues, version: number) => {
    const changed = changedFields(fields, theirs?.fields ?? record.fields, values)
    if (changed.length === 0) return theirs ? onSaved(theirs) : onClose()
    setIsBusy(true)
    try {
      const saved = await updateRecord(object.key, {
        id: record.id,
        version,
        fields: toWireValues(changed, values),
      })
      toast.success(t('saved'))
      onSaved(saved)
      return
    } catch (error) {
      const problem = asApiError(error)
      if (problem?.code === 'conflict' && problem.extra.current)
        setTheirs(problem.extra.current as RecordData)
      else form.refuse(error)
    }
    setIsBusy(false)
  }

  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        if (form.check()) void send(form.values, record.version)
      }}
    >
      {form.message && <Alert type="error" showIcon title={form.message} />}
      {parts && (
        <Suspense fallback={null}>
          <parts.Hint object={object} values={form.values} recordId={record.id} />
        </Suspense>
      )}
      <FieldInputs
        fields={fields}
        values={form.values}
        faults={form.faults}
        columns={isNarrow ? 1 : 2}
        onChange={form.change}
      />
      <div className={styles.editorFoot}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('save')}
        </Button>
      </div>
      {theirs && (
        <ConflictDialog
          fields={changedFields(fields, record.fields, form.values)}
          before={record.fields}
          mine={form.values}
          theirs={theirs}
          onCancel={() => setTheirs(null)}
          onResolve={(values) => {
            form.setValues(values)
            void send(values, theirs.version)
          }}
        />
      )}
    </form>
  )
}
