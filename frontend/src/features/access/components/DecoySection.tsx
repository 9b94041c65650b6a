import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Crosshair } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { confirm } from '../../../ui/confirm'
import { Section } from '../../../ui/Section'
import { SimpleTable } from '../../../ui/SimpleTable'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { type Decoy, useDecoys, useLayDecoy, useTakeUpDecoy } from '../api/decoys'
import { RecordPicker } from './RecordPicker'
import styles from './review.module.css'

/** Records that stand for nobody: who asks for a value of one is shut out at once. */
export function DecoySection() {
  const { t } = useTranslation('review')
  const { objects } = useCatalog()
  const decoys = useDecoys()
  const lay = useLayDecoy()
  const takeUp = useTakeUpDecoy()
  const [object, setObject] = useState(objects[0]?.key ?? '')
  const [record, setRecord] = useState<string | null>(null)
  const rows = decoys.data ?? []

  const handleLay = async (record_id: string) => {
    const isSure = await confirm({
      title: t('decoys.sureTitle'),
      text: t('decoys.sureText'),
      confirmLabel: t('decoys.lay'),
    })
    if (!isSure) return
    lay.mutate(
      { object, record_id },
      {
        onSuccess: () => {
          setRecord(null)
          toast.success(t('decoys.laid'))
        },
        onError: (error) => toast.error(errorText(error)),
      },
    )
  }
  const handleTakeUp = (id: string) =>
    takeUp.mutate(id, {
      onSuccess: () => toast.success(t('decoys.takenUp')),
      onError: (error) => toast.error(errorText(error)),
    })
  return (
    <Section title={t('decoys.title')} text={t('decoys.text')}>
      <div className={styles.asking}>
        <RecordPicker
          object={object}
          record={record}
          label={t('decoys.record')}
          onChange={(key, id) => {
            setObject(key)
            setRecord(id)
          }}
        />
        <Button
          icon={<Crosshair size={15} aria-hidden="true" />}
          disabled={!record}
          loading={lay.isPending}
          onClick={() => record && void handleLay(record)}
        >
          {t('decoys.lay')}
        </Button>
      </div>
      {decoys.error ? <ErrorState text={decoys.error.message} onRetry={() => void decoys.refetch()} /> : null}
      {decoys.isPending ? <Skeleton rows={3} /> : null}
      {decoys.data && !rows.length ? <p className={styles.lead}>{t('decoys.none')}</p> : null}
      {rows.length ? (
        <SimpleTable<Decoy>
          label={t('decoys.title')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'record',
              title: t('who.record'),
              render: ({ object: of, record: which }) =>
                which.title === null ? (
                  t('reveals.hiddenRecord')
                ) : (
                  <Link to="/o/$object/$id" params={{ object: of.key, id: which.id }}>
                    {which.title || which.id}
                  </Link>
                ),
            },
            {
              key: 'object',
              width: 120,
              title: t('who.object'),
              render: (row) => localText(row.object.label, row.object.key),
            },
            {
              key: 'by',
              width: 110,
              title: t('decoys.by'),
              wide: true,
              render: (row) => row.by.label || '—',
            },
            { key: 'at', width: 150, title: t('reveals.at'), render: (row) => formatDateTime(row.at) },
          ]}
          actions={(row) => (
            <Button
              size="small"
              loading={takeUp.isPending && takeUp.variables === row.id}
              onClick={() => handleTakeUp(row.id)}
            >
              {t('decoys.takeUp')}
            </Button>
          )}
        />
      ) : null}
    </Section>
  )
}
