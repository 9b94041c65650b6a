import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { LevelSelect } from '../../../ui/LevelSelect'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { WaitingChanges } from '../../../ui/WaitingChanges'
import { useAccessSettings, useSaveAccessSettings, useWaitingSettings } from '../api/review'
import styles from './review.module.css'

/** How high members who join from now on are cleared. */
export function JoiningSection() {
  const { t } = useTranslation('labels')
  const settings = useAccessSettings(true)
  const save = useSaveAccessSettings()
  const waiting = useWaitingSettings('access.clearance')
  const change = (clearance: number) =>
    save.mutate(
      { default_clearance: clearance },
      {
        onSuccess: () => toast.success(t('common:saved')),
        onError: (error) => (isHeld(error) ? toast.info : toast.error)(errorText(error)),
      },
    )
  return (
    <Section title={t('joining.title')} text={t('joining.text')}>
      <WaitingChanges items={waiting.data} />
      <LevelSelect
        of="clearance"
        label={t('joining.title')}
        value={settings.data?.default_clearance ?? 5}
        disabled={!settings.data}
        loading={save.isPending}
        onChange={change}
        className={styles.grow ?? ''}
      />
    </Section>
  )
}
