import { Alert, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { toast } from '../../../ui/toast'
import { useSetRetention } from '../api/recycle'
import styles from './recycle.module.css'

interface RetentionDialogProps {
  days: number
  onClose: () => void
}

const MOST_DAYS = 3650

/** How many days deleted records are kept. */
export function RetentionDialog({ days, onClose }: RetentionDialogProps) {
  const { t } = useTranslation('recycle')
  const [value, setValue] = useState<number | null>(days)
  const save = useSetRetention()
  return (
    <Modal
      open
      centered
      width={420}
      title={t('retention.title')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: save.isPending, disabled: value === null }}
      onOk={() =>
        value !== null &&
        save.mutate(value, {
          onSuccess: () => {
            toast.success(t('common:saved'))
            onClose()
          },
        })
      }
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        {save.isError ? <Alert type="error" showIcon title={errorText(save.error)} /> : null}
        <label htmlFor="retention-days">{t('retention.label')}</label>
        <InputNumber
          id="retention-days"
          min={1}
          max={MOST_DAYS}
          precision={0}
          value={value}
          onChange={setValue}
          suffix={t('retention.days')}
          style={{ width: 160 }}
        />
        <p className={styles.quiet}>{t('retention.text')}</p>
        {value !== null && value < days ? (
          <Alert type="warning" showIcon title={t('retention.shorter', { count: value })} />
        ) : null}
      </div>
    </Modal>
  )
}
