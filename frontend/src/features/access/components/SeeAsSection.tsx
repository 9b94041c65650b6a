import { Button, Select } from 'antd'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { setSeeAs } from '../../../lib/seeAs'
import { useSession } from '../../../lib/session'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { useBeginSeeAs, usePeople } from '../api/review'
import styles from './review.module.css'

/** Look at the product as a colleague: read only, marked, in the log. */
export function SeeAsSection() {
  const { t } = useTranslation('review')
  const { me } = useSession()
  const people = usePeople()
  const begin = useBeginSeeAs()
  const [member, setMember] = useState<string | null>(null)
  const start = (id: string) =>
    begin.mutate(id, {
      onSuccess: ({ token }) => setSeeAs(token),
      onError: (error) => toast.error(errorText(error)),
    })
  return (
    <Section title={t('seeAs.title')} text={t('seeAs.text')}>
      <div className={styles.asking}>
        <Select<string | null>
          value={member}
          aria-label={t('seeAs.member')}
          placeholder={t('seeAs.member')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={people.isPending}
          options={(people.data ?? [])
            .filter((one) => one.id !== me.member.id)
            .map((one) => ({ value: one.id, label: one.name }))}
          onChange={setMember}
          className={styles.grow ?? ''}
        />
        <Button
          icon={<Eye size={15} aria-hidden="true" />}
          disabled={!member}
          loading={begin.isPending}
          onClick={() => member && start(member)}
        >
          {t('seeAs.start')}
        </Button>
      </div>
    </Section>
  )
}
