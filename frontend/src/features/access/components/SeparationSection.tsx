import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { confirm } from '../../../ui/confirm'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { WaitingChanges } from '../../../ui/WaitingChanges'
import { useAccessSettings, usePeople, useSaveAccessSettings, useWaitingSettings } from '../api/review'
import styles from './review.module.css'

const HANDS = ['system', 'security', 'audit'] as const

/** Keep administration of system, security and audit in three hands. */
export function SeparationSection() {
  const { t } = useTranslation('review')
  const settings = useAccessSettings(true)
  const people = usePeople()
  const save = useSaveAccessSettings()
  const waiting = useWaitingSettings('access.separate')
  const [hands, setHands] = useState<Record<string, string>>({})
  const isOn = settings.data?.separate_administrators ?? false
  const isReady = HANDS.every((hand) => hands[hand]) && new Set(Object.values(hands)).size === HANDS.length
  const change = async () => {
    const yes = await confirm({
      title: t(isOn ? 'separate.offTitle' : 'separate.onTitle'),
      text: t(isOn ? 'separate.offText' : 'separate.onText'),
      confirmLabel: t(isOn ? 'separate.off' : 'separate.on'),
      danger: true,
    })
    if (!yes) return
    save.mutate(isOn ? { separate_administrators: false } : { separate_administrators: true, hands }, {
      onSuccess: () => toast.success(t('common:saved')),
      onError: (error) => (isHeld(error) ? toast.info(errorText(error)) : toast.error(errorText(error))),
    })
  }
  return (
    <Section
      title={t('separate.title')}
      text={t(isOn ? 'separate.isOn' : 'separate.text')}
      actions={
        <Button loading={save.isPending} disabled={!isOn && !isReady} onClick={() => void change()}>
          {t(isOn ? 'separate.off' : 'separate.on')}
        </Button>
      }
    >
      <WaitingChanges items={waiting.data} />
      {isOn ? null : (
        <div className={styles.hands}>
          {HANDS.map((hand) => [
            <span key={`${hand}-label`}>{t(`separate.${hand}`)}</span>,
            <Select<string | null>
              key={hand}
              value={hands[hand] ?? null}
              aria-label={t(`separate.${hand}`)}
              placeholder={t('seeAs.member')}
              showSearch={{ optionFilterProp: 'label' }}
              options={(people.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
              onChange={(id) => id && setHands({ ...hands, [hand]: id })}
            />,
          ])}
        </div>
      )}
    </Section>
  )
}
