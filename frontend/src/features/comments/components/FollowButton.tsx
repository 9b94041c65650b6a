import { Button, Tooltip } from 'antd'
import { Bell, BellRing } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecordPartProps } from '../../../lib/recordParts'
import { toast } from '../../../ui/toast'
import { useFollow, useFollowers } from '../api/follow'

/** Follow a record, or no longer; tells who does. */
export function FollowButton({ object, record }: RecordPartProps) {
  const { t } = useTranslation('comments')
  const followers = useFollowers(object.key, record.id)
  const follow = useFollow(object.key, record.id)
  const isOn = follow.isPending ? follow.variables : (followers.data?.is_following ?? false)
  const names = followers.data?.items.map((person) => person.label) ?? []
  const Icon = isOn ? BellRing : Bell
  return (
    <Tooltip title={names.length > 0 ? t('followedBy', { names: names.join(t('comma')) }) : t('followHint')}>
      <Button
        type="text"
        aria-pressed={isOn}
        icon={<Icon size={15} color={isOn ? 'var(--primary)' : 'currentColor'} aria-hidden="true" />}
        onClick={() =>
          follow.mutate(!isOn, { onError: (error) => toast.error(error.message || t('failed')) })
        }
      >
        {isOn ? t('following') : t('follow')}
        {names.length > 0 && ` ${names.length}`}
      </Button>
    </Tooltip>
  )
}
