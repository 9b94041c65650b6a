import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { Toggle } from '../../../ui/Toggle'
import { toast } from '../../../ui/toast'
import { useChoices, useChoose } from '../api/notifications'
import styles from './ChoicesPanel.module.css'

interface ChoicesPanelProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Which kinds of notifications one wants. */
export function ChoicesPanel({ open, onClose }: ChoicesPanelProps) {
  const { t } = useTranslation('inbox')
  const choices = useChoices(open)
  const choose = useChoose()
  return (
    <SidePanel open={open} title={t('choose')} onClose={onClose} width={400}>
      <p className={styles.hint}>{t('chooseHint')}</p>
      {choices.isPending && <Skeleton rows={5} />}
      {choices.isError && <ErrorState text={choices.error.message} onRetry={() => void choices.refetch()} />}
      <div className={styles.kinds}>
        {choices.data?.map((kind) => (
          <Toggle
            key={kind.key}
            label={kind.label}
            checked={choose.isPending ? (choose.variables[kind.key] ?? kind.is_on) : kind.is_on}
            onChange={(isOn) =>
              choose.mutate({ [kind.key]: isOn }, { onError: (error) => toast.error(error.message) })
            }
          />
        ))}
      </div>
    </SidePanel>
  )
}
