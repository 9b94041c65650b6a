import { Button } from 'antd'
import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDo } from '../../../lib/can'
import type { RecordPartProps } from '../../../lib/recordParts'
import { SharePanel } from './SharePanel'

/** Team and shares of a record, where the member may share at all. */
export function ShareButton({ object, record, isNarrow }: RecordPartProps) {
  const { t } = useTranslation('share')
  const [isOpen, setIsOpen] = useState(false)
  if (!canDo(object, 'share')) return null
  return (
    <>
      <Button
        icon={<UserRoundPlus size={15} aria-hidden="true" />}
        aria-label={t('action')}
        onClick={() => setIsOpen(true)}
      >
        {isNarrow ? null : t('action')}
      </Button>
      {isOpen ? <SharePanel object={object} record={record} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}
