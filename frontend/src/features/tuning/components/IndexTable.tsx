import { Button } from 'antd'
import { Pin, PinOff, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import { confirm } from '../../../ui/confirm'
import { SimpleTable } from '../../../ui/SimpleTable'
import { toast } from '../../../ui/toast'
import { useDropIndex, usePinIndex } from '../api/tuning'
import type { ObjectIndexes, TableIndex } from '../model/types'
import { readableSize } from '../model/words'
import { Keys, Reasons } from './Reasons'
import styles from './tuning.module.css'

function Actions({ index }: { index: TableIndex }) {
  const { t } = useTranslation('tuning')
  const pin = usePinIndex()
  const drop = useDropIndex()
  if (!index.id) return null
  const id = index.id
  const onError = (error: Error) => toast.error(error.message)
  const remove = async () => {
    const yes = await confirm({
      title: t('dropTitle'),
      text: t('dropText', { size: readableSize(index.size) }),
      confirmLabel: t('drop'),
      danger: true,
    })
    if (yes) drop.mutate(id, { onError })
  }
  const pinText = t(index.is_pinned ? 'unpin' : 'pin')
  return (
    <>
      <Button
        type="text"
        size="small"
        aria-label={pinText}
        title={pinText}
        icon={index.is_pinned ? <PinOff size={15} /> : <Pin size={15} />}
        onClick={() => pin.mutate({ id, pinned: !index.is_pinned }, { onError })}
      />
      <Button
        type="text"
        size="small"
        aria-label={t('drop')}
        title={t('drop')}
        icon={<Trash2 size={15} />}
        onClick={() => void remove()}
      />
    </>
  )
}

/** What a table has: fields, why, size, use. */
export function IndexTable({ entry, label }: { entry: ObjectIndexes; label: string }) {
  const { t } = useTranslation('tuning')
  const why = (index: TableIndex) => {
    if (index.reasons.length) return <Reasons reasons={index.reasons} />
    if (index.id) return t('unwanted')
    return index.method === 'gin' ? t('forSearch') : t(index.is_unique ? 'forUnique' : 'builtIn')
  }
  return (
    <SimpleTable
      label={label}
      rows={entry.indexes}
      rowKey={(index) => index.name}
      columns={[
        {
          key: 'fields',
          title: t('fields'),
          render: (index) => (
            <span className={styles.fields} title={index.name}>
              <Keys keys={index.keys} />
              {index.is_pinned ? <span className={styles.tag}>{t('pinned')}</span> : null}
              {index.id && !index.is_pinned ? <span className={styles.tag}>{t('automatic')}</span> : null}
            </span>
          ),
        },
        { key: 'why', title: t('why'), render: why },
        {
          key: 'size',
          title: t('size'),
          width: 96,
          align: 'end',
          render: (index) => readableSize(index.size),
        },
        {
          key: 'scans',
          title: t('scans'),
          width: 110,
          align: 'end',
          render: (index) => index.scans.toLocaleString(),
        },
        {
          key: 'last',
          title: t('lastScan'),
          width: 150,
          wide: true,
          render: (index) => (index.last_scan ? formatDateTime(index.last_scan) : t('never')),
        },
      ]}
      actions={(index) => <Actions index={index} />}
      actionsTitle={t('actions')}
    />
  )
}
