import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMembers } from '../api/members'

interface ReceiverPickerProps {
  id: string
  leaver: string
  value: readonly string[]
  onChange: (receivers: readonly string[]) => void
}

/** Active members other than the leaver; several share the records evenly. */
export function ReceiverPicker({ id, leaver, value, onChange }: ReceiverPickerProps) {
  const { t } = useTranslation('handover')
  const members = useMembers({ status: 'active' })
  const options = (members.data ?? [])
    .filter((member) => member.id !== leaver)
    .map((member) => ({ value: member.id, label: member.name }))
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      value={[...value]}
      onChange={onChange}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      loading={members.isPending}
      placeholder={t('pickReceiver')}
      style={{ width: '100%' }}
    />
  )
}
