import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './records.module.css'

interface ViewDialogProps {
  readonly initialLabel: string
  readonly initialShared: boolean
  readonly isRename: boolean
  readonly mayShare: boolean
  readonly isBusy: boolean
  readonly onSubmit: (label: string, isShared: boolean) => void
  readonly onClose: () => void
}

/** Name of a view, and who sees it. */
export function ViewDialog(props: ViewDialogProps) {
  const { t } = useTranslation('views')
  const [label, setLabel] = useState(props.initialLabel)
  const [isShared, setIsShared] = useState(props.initialShared)
  const id = useId()
  const name = label.trim()
  const submit = () => name && props.onSubmit(name, isShared)
  return (
    <Modal
      open
      centered
      width={420}
      title={t(props.isRename ? 'renameTitle' : 'createTitle')}
      okText={t(props.isRename ? 'rename' : 'create')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !name, loading: props.isBusy }}
      onOk={submit}
      onCancel={props.onClose}
    >
      <div className={styles.dialog}>
        <label htmlFor={id}>{t('name')}</label>
        <Input
          id={id}
          autoFocus
          maxLength={40}
          value={label}
          placeholder={t('namePlaceholder')}
          onChange={(event) => setLabel(event.target.value)}
          onPressEnter={submit}
        />
        {props.mayShare && !props.isRename && (
          <Radio.Group
            value={isShared}
            onChange={(event) => setIsShared(event.target.value === true)}
            options={[
              { value: false, label: t('personalHint') },
              { value: true, label: t('sharedHint') },
            ]}
          />
        )}
      </div>
    </Modal>
  )
}
