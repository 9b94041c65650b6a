import { Checkbox, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectGrant, RoleLimits } from '../../../api/types'
import { scopeOf } from '../model/policy'
import styles from './GrantRules.module.css'

interface GrantLimitsProps {
  grant: ObjectGrant
  onChange: (limits: RoleLimits) => void
}

const NUMBERS = ['list_rows_per_hour', 'export_rows', 'exports_per_day'] as const
/** What holds for everybody; a role may ask for less. */
const REVEALS = [
  { key: 'reveals_per_hour', most: 60 },
  { key: 'reveals_per_day', most: 200 },
] as const
/** What "more than so many" begins with. */
const MANY = 500

/** How much of one object a role shows and lets out, and what it asks of an export. */
export function GrantLimits({ grant, onChange }: GrantLimitsProps) {
  const { t } = useTranslation('access')
  const limits = grant.limits ?? {}
  const change = (part: RoleLimits) => onChange({ ...limits, ...part })
  const exports = scopeOf(grant, 'export') !== 'none'
  const reveals = Object.values(grant.fields).some((field) => field.reveal)
  const above = limits.export_approval_above ?? null
  const asked = above === null ? 'no' : above === 0 ? 'always' : 'above'
  return (
    <div className={styles.part}>
      <h4 className={styles.title}>{t('rules.limits')}</h4>
      <div className={styles.limits}>
        {NUMBERS.filter((key) => exports || key === 'list_rows_per_hour').map((key) => (
          <div key={key} className={styles.limit}>
            <span>{t(`rules.${key}`)}</span>
            <InputNumber<number>
              min={1}
              precision={0}
              value={limits[key] ?? null}
              aria-label={t(`rules.${key}`)}
              placeholder={t('rules.unlimited')}
              onChange={(value) => change({ [key]: value })}
            />
          </div>
        ))}
      </div>
      {reveals ? (
        <div className={styles.limits}>
          {REVEALS.map(({ key, most }) => (
            <div key={key} className={styles.limit}>
              <span>{t(`rules.${key}`)}</span>
              <InputNumber<number>
                min={1}
                max={most}
                precision={0}
                value={limits[key] ?? null}
                aria-label={t(`rules.${key}`)}
                placeholder={String(most)}
                onChange={(value) => change({ [key]: value })}
              />
            </div>
          ))}
        </div>
      ) : null}
      {exports ? (
        <div className={styles.limits}>
          <div className={styles.limit}>
            <span>{t('rules.export_approval')}</span>
            <Select
              value={asked}
              aria-label={t('rules.export_approval')}
              popupMatchSelectWidth={false}
              options={(['no', 'always', 'above'] as const).map((value) => ({
                value,
                label: t(`rules.approval.${value}`),
              }))}
              onChange={(value) =>
                change({ export_approval_above: value === 'no' ? null : value === 'always' ? 0 : MANY })
              }
            />
            {asked === 'above' ? (
              <InputNumber<number>
                min={1}
                precision={0}
                value={above}
                aria-label={t('rules.approval.rows')}
                onChange={(value) => change({ export_approval_above: value ?? MANY })}
              />
            ) : null}
          </div>
          <Checkbox
            checked={limits.export_sealed === true}
            onChange={(event) => change({ export_sealed: event.target.checked || null })}
          >
            {t('rules.export_sealed')}
          </Checkbox>
        </div>
      ) : null}
      {asked === 'no' ? null : <p className={styles.hint}>{t('rules.approvalHint')}</p>}
    </div>
  )
}
