import { Checkbox, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { RoleHours } from '../../../api/types'

interface HoursFieldsProps {
  hours: RoleHours
  onChange: (hours: RoleHours) => void
}

const DAYS = [1, 2, 3, 4, 5, 6, 7]
const at = (text: string) => dayjs(`2000-01-01T${text}`)

/** Days of the week and the time of day, side by side. */
export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const { t } = useTranslation('access')
  return (
    <>
      <Checkbox.Group<number>
        value={hours.days}
        options={DAYS.map((day) => ({ value: day, label: t(`when.day.${day}`) }))}
        onChange={(days) => days.length && onChange({ ...hours, days: [...days].sort() })}
      />
      <TimePicker.RangePicker
        format="HH:mm"
        minuteStep={15}
        allowClear={false}
        order={false}
        value={[at(hours.start), at(hours.end)]}
        aria-label={t('when.hours')}
        onChange={(range) =>
          range?.[0] &&
          range[1] &&
          onChange({ ...hours, start: range[0].format('HH:mm'), end: range[1].format('HH:mm') })
        }
      />
    </>
  )
}
