import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useRoleChoices } from '../api/members'
import styles from './TemporaryRoles.module.css'

export interface TemporaryRole {
  id: string
  starts_at: string | null
  ends_at: string | null
}

interface TemporaryRolesProps {
  value?: TemporaryRole[]
  onChange?: (value: TemporaryRole[]) => void
}

/** Roles held from one day to another; they end by themselves. */
export function TemporaryRoles({ value = [], onChange }: TemporaryRolesProps) {
  const { t } = useTranslation('workspace')
  const roles = useRoleChoices()
  const set = (index: number, next: TemporaryRole | null) =>
    onChange?.(value.flatMap((one, i) => (i === index ? (next ? [next] : []) : [one])))
  const today = dayjs()
  return (
    <div className={styles.list}>
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity before its role is chosen
        <div key={index} className={styles.line}>
          <Select<string | null>
            value={one.id || null}
            aria-label={t('member.temporary')}
            options={(roles.data ?? []).map((role) => ({
              value: role.id,
              label: localText(role.label, role.key),
            }))}
            onChange={(id) => id && set(index, { ...one, id })}
          />
          <DatePicker.RangePicker
            allowClear={false}
            aria-label={`${t('member.from')} – ${t('member.until')}`}
            value={[dayjs(one.starts_at ?? undefined), dayjs(one.ends_at ?? undefined)]}
            onChange={(range) =>
              range?.[0] &&
              range[1] &&
              set(index, {
                ...one,
                starts_at: range[0].startOf('day').toISOString(),
                ends_at: range[1].endOf('day').toISOString(),
              })
            }
          />
          <Button
            type="text"
            size="small"
            icon={<X size={14} aria-hidden="true" />}
            aria-label={t('member.removeTemporary')}
            onClick={() => set(index, null)}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() =>
          onChange?.([
            ...value,
            {
              id: '',
              starts_at: today.startOf('day').toISOString(),
              ends_at: today.add(7, 'day').endOf('day').toISOString(),
            },
          ])
        }
      >
        {t('member.addTemporary')}
      </Button>
    </div>
  )
}
