import { Button, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RoleHours, RolePolicy, RoleWhen } from '../../../api/types'
import { HoursFields } from './HoursFields'
import styles from './WhenEditor.module.css'

interface WhenEditorProps {
  policy: RolePolicy
  onChange: (policy: RolePolicy) => void
}

const NOTHING: RoleWhen = { hours: [], networks: [] }

/** When and from where the role counts. */
export function WhenEditor({ policy, onChange }: WhenEditorProps) {
  const { t } = useTranslation('access')
  const when = policy.when ?? NOTHING
  const set = (next: RoleWhen) => {
    const { when: _gone, ...rest } = policy
    onChange(next.hours.length || next.networks.length ? { ...rest, when: next } : rest)
  }
  const setHours = (index: number, hours: RoleHours | null) =>
    set({ ...when, hours: when.hours.flatMap((one, i) => (i === index ? (hours ? [hours] : []) : [one])) })
  return (
    <section className={styles.section} aria-label={t('when.title')}>
      <h3 className={styles.heading}>{t('when.title')}</h3>
      <p className={styles.hint}>{t('when.text')}</p>
      {when.hours.map((hours, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have no identity but their place
        <div key={index} className={styles.hours}>
          <HoursFields hours={hours} onChange={(next) => setHours(index, next)} />
          <Button
            type="text"
            size="small"
            icon={<X size={14} aria-hidden="true" />}
            aria-label={t('when.remove')}
            onClick={() => setHours(index, null)}
          />
        </div>
      ))}
      <div className={styles.line}>
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() =>
            set({ ...when, hours: [...when.hours, { days: [1, 2, 3, 4, 5], start: '08:30', end: '18:30' }] })
          }
        >
          {t('when.addHours')}
        </Button>
      </div>
      <div className={styles.networks}>
        <span>{t('when.networks')}</span>
        <Select<string[]>
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', ' ', '，']}
          value={when.networks}
          aria-label={t('when.networks')}
          placeholder={t('when.networksHint')}
          onChange={(networks) => set({ ...when, networks })}
          className={styles.wide ?? ''}
        />
      </div>
    </section>
  )
}
