import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { Section } from '../../../ui/Section'
import { SimpleTable } from '../../../ui/SimpleTable'
import { ErrorState, Skeleton } from '../../../ui/states'
import { useViewers, type Viewer } from '../api/review'
import { Reasons } from './Reasons'
import { RecordPicker } from './RecordPicker'
import styles from './review.module.css'

/** Who can see this record and this field, and why. */
export function WhoCanSee() {
  const { t } = useTranslation(['review', 'access', 'labels'])
  const { objects, byKey } = useCatalog()
  const [object, setObject] = useState(objects[0]?.key ?? '')
  const [record, setRecord] = useState<string | null>(null)
  const [field, setField] = useState<string | null>(null)
  const [asked, setAsked] = useState<Viewer | null>(null)
  const question = record ? { object, record_id: record, field: field ?? '' } : null
  const viewers = useViewers(question)
  const fields = byKey.get(object)?.fields.filter((one) => !one.is_system) ?? []

  return (
    <Section title={t('who.title')} text={t('who.text')}>
      <div className={styles.asking}>
        <RecordPicker
          object={object}
          record={record}
          label={t('who.record')}
          onChange={(key, id) => {
            setObject(key)
            setRecord(id)
            if (key !== object) setField(null)
          }}
        />
        <Select<string | null>
          value={field}
          allowClear
          aria-label={t('who.field')}
          placeholder={t('who.field')}
          showSearch={{ optionFilterProp: 'label' }}
          options={fields.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
          onChange={(key) => setField(key ?? null)}
          className={styles.short ?? ''}
        />
      </div>
      {viewers.error ? (
        <ErrorState text={viewers.error.message} onRetry={() => void viewers.refetch()} />
      ) : null}
      {question && viewers.isPending ? <Skeleton rows={4} /> : null}
      {viewers.data ? (
        <>
          <p className={styles.lead}>
            {t('who.count', { count: viewers.data.items.length, all: viewers.data.members })}
          </p>
          {viewers.data.kept_out.length ? (
            <p className={styles.lead}>
              {t('labels:why.keptOut', {
                names: viewers.data.kept_out
                  .map((one) => t('labels:why.keptOutOne', { name: one.member.label, level: one.clearance }))
                  .join(t('labels:clearance.and')),
              })}
            </p>
          ) : null}
          <SimpleTable
            label={t('who.title')}
            rows={viewers.data.items}
            rowKey={(row) => row.member.id}
            columns={[
              { key: 'member', title: t('who.member'), render: (row) => row.member.label },
              {
                key: 'by',
                title: t('who.by'),
                render: (row) =>
                  [
                    ...row.roles.map((role) => localText(role.label)),
                    ...(row.by_share ? [t('who.share')] : []),
                  ].join('、'),
              },
              ...(field
                ? [
                    {
                      key: 'right',
                      title: t('who.right'),
                      render: (row: Viewer) =>
                        row.right
                          ? t(`access:right.${row.right}`) +
                            (row.write ? t('access:preview.writable') : '') +
                            (row.reveal ? t('access:preview.revealable') : '')
                          : '—',
                    },
                  ]
                : []),
              {
                key: 'clearance',
                title: t('labels:clearance.title'),
                wide: true,
                render: (row) => t('labels:clearance.short', { level: row.clearance }),
              },
              {
                key: 'may',
                title: t('who.may'),
                wide: true,
                render: (row) =>
                  [row.edit ? t('access:operation.edit') : '', row.export ? t('access:operation.export') : '']
                    .filter(Boolean)
                    .join('、') || '—',
              },
            ]}
            actions={(row) => (
              <Button size="small" type="link" onClick={() => setAsked(row)}>
                {t('who.why')}
              </Button>
            )}
            actionsTitle={t('who.why')}
          />
        </>
      ) : null}
      {asked && record ? (
        <Reasons
          title={t('who.whyTitle', { name: asked.member.label })}
          asked={{ object, record_id: record, member_id: asked.member.id, ...(field ? { field } : {}) }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  )
}
