import { Alert, Button } from 'antd'
import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, Me, ObjectDef, RecordData } from '../../../api/types'
import { FieldEnvProvider } from '../../../fields/env'
import { localText } from '../../../lib/labels'
import { useRecordParts } from '../../../lib/recordParts'
import { useSession } from '../../../lib/session'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { createRecord } from '../api/records'
import { useFieldEnvValue } from '../api/useFieldEnvValue'
import { useRecordForm } from '../hooks/useRecordForm'
import {
  changedFields,
  type FormValues,
  isEntered,
  quickFields,
  sectionsOf,
  toWireValues,
} from '../model/form'
import { FieldInputs } from './FieldInputs'
import styles from './records.module.css'

interface CreateDrawerProps {
  readonly object: ObjectDef
  /** Values known beforehand, e.g. the customer of a new contact. */
  readonly preset?: FormValues
  readonly title?: string
  /** Above the fields. */
  readonly head?: ReactNode
  /** Show all fields from the start, one record only: a copy. */
  readonly isWhole?: boolean
  /** How it is saved; usually a plain new record. */
  readonly onSave?: (fields: Readonly<Record<string, unknown>>) => Promise<RecordData>
  readonly onClose: () => void
  readonly onCreated: (record: RecordData) => void
}

/** A new record: what matters at once, everything on demand. */
export function CreateDrawer(props: CreateDrawerProps) {
  const { object, preset, title, head, isWhole = false, onSave, onClose, onCreated } = props
  const { t } = useTranslation('records')
  const { me } = useSession()
  const env = useFieldEnvValue(object.key)
  const [isFull, setIsFull] = useState(isWhole)
  const [isBusy, setIsBusy] = useState(false)
  const quick = useMemo(() => quickFields(object), [object])
  const writable = useMemo(() => object.fields.filter(isEntered), [object])
  const sections = sectionsOf(object, { other: t('otherSection'), system: t('systemSection') })
  const initial = useMemo(() => ({ ...startValues(writable, me), ...preset }), [writable, me, preset])
  const form = useRecordForm(writable, initial)
  const parts = useRecordParts()
  const isMore = writable.length > quick.length

  const save = async (another: boolean) => {
    if (!form.check()) {
      setIsFull(
        isFull ||
          hasHiddenFault(
            form.faults,
            quick.map((field) => field.key),
          ),
      )
      return
    }
    setIsBusy(true)
    try {
      const filled = writable.filter((field) => field.key in form.values)
      const wire = toWireValues(filled, form.values)
      const record = await (onSave ? onSave(wire) : createRecord(object.key, wire))
      onCreated(record)
      toast.success(t('created'))
      if (another) form.setValues(initial)
      else onClose()
    } catch (error) {
      setIsFull(true)
      form.refuse(error)
    }
    setIsBusy(false)
  }

  return (
    <SidePanel
      open
      width={isFull ? 720 : 480}
      title={title ?? t('createNamed', { name: localText(object.label, object.key) })}
      onClose={onClose}
      isDirty={changedFields(writable, initial, form.values).length > 0}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {!isWhole && (
            <Button disabled={isBusy} onClick={() => void save(true)}>
              {t('saveAndNext')}
            </Button>
          )}
          <Button type="primary" loading={isBusy} onClick={() => void save(false)}>
            {t('save')}
          </Button>
        </>
      }
    >
      <FieldEnvProvider env={env}>
        <div className={styles.form}>
          {form.message && <Alert type="error" showIcon title={form.message} />}
          {parts && (
            <Suspense fallback={null}>
              <parts.Hint object={object} values={form.values} />
            </Suspense>
          )}
          {head}
          {isFull ? (
            sections.map((section) => {
              const fields = section.fields.filter(isEntered)
              return fields.length === 0 ? null : (
                <section key={section.key}>
                  {section.label && <h3 className={styles.sectionTitle}>{section.label}</h3>}
                  <FieldInputs
                    fields={fields}
                    values={form.values}
                    faults={form.faults}
                    columns={2}
                    onChange={form.change}
                  />
                </section>
              )
            })
          ) : (
            <FieldInputs
              fields={quick}
              values={form.values}
              faults={form.faults}
              columns={1}
              onChange={form.change}
            />
          )}
          {isMore && (
            <Button type="link" className={styles.moreFields ?? ''} onClick={() => setIsFull(!isFull)}>
              {isFull ? t('fewerFields') : t('moreFields', { count: writable.length - quick.length })}
            </Button>
          )}
        </div>
      </FieldEnvProvider>
    </SidePanel>
  )
}

function hasHiddenFault(faults: Readonly<Record<string, string>>, shown: readonly string[]): boolean {
  return Object.keys(faults).some((key) => !shown.includes(key))
}

/** Defaults of the fields; the writer owns the record, and a required time is now. */
function startValues(fields: readonly FieldDef[], me: Me): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.default !== null && field.default !== undefined) values[field.key] = field.default
    else if (field.key === 'owner') values.owner = { id: me.member.id, label: me.member.name }
    else if (field.is_required && field.type === 'date_time')
      values[field.key] = `${new Date().toISOString().slice(0, 19)}Z`
  }
  return values
}
