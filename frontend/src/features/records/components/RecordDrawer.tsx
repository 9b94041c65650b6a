import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { useIsPhone } from '../../../ui/useIsPhone'
import { RecordView } from './RecordView'
import styles from './records.module.css'

interface RecordDrawerProps {
  readonly object: ObjectDef
  readonly id: string
  readonly onClose: () => void
  readonly onSaved: (record: RecordData) => void
  readonly onDeleted: (id: string) => void
}

/** A record beside its list. */
export function RecordDrawer({ object, id, onClose, onSaved, onDeleted }: RecordDrawerProps) {
  const { t } = useTranslation('records')
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  return (
    <Drawer
      open
      size={isPhone ? '100%' : 640}
      mask={isPhone}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
      title={<span className={styles.quiet}>{t('details')}</span>}
      styles={{ body: { padding: 0 } }}
      extra={
        <Button
          type="text"
          size="small"
          icon={<ExternalLink size={14} />}
          onClick={() => void navigate({ to: '/o/$object/$id', params: { object: object.key, id } })}
        >
          {t('openPage')}
        </Button>
      }
    >
      <RecordView
        key={id}
        object={object}
        id={id}
        layout={isPhone ? 'phone' : 'drawer'}
        onSaved={onSaved}
        onDeleted={() => onDeleted(id)}
      />
    </Drawer>
  )
}
