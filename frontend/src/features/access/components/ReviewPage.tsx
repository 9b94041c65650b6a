import { Button } from 'antd'
import { FileSpreadsheet } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { DecoySection } from './DecoySection'
import { ExporterList } from './ExporterList'
import { ExportRuleSection } from './ExportRuleSection'
import { JoiningSection } from './JoiningSection'
import { ProofSection } from './ProofSection'
import { RevealList } from './RevealList'
import { ScreenMarkSection } from './ScreenMarkSection'
import { SeeAsSection } from './SeeAsSection'
import { SeparationSection } from './SeparationSection'
import { WhoCanSee } from './WhoCanSee'

/** Everything that checks rights instead of setting them. */
export function ReviewPage() {
  const { t } = useTranslation('review')
  const { can } = useSession()
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          can('access.review') ? (
            <Button href="/api/v1/access/review.xlsx" icon={<FileSpreadsheet size={15} aria-hidden="true" />}>
              {t('pack')}
            </Button>
          ) : null
        }
      />
      <PageBody>
        <WhoCanSee />
        <ExporterList />
        {can('role.manage') ? <ExportRuleSection /> : null}
        <RevealList />
        {can('role.manage') ? <DecoySection /> : null}
        {can('access.review') ? <ProofSection /> : null}
        <SeeAsSection />
        {can('role.manage') ? <SeparationSection /> : null}
        {can('role.manage') ? <ScreenMarkSection /> : null}
        {can('role.manage') ? <JoiningSection /> : null}
      </PageBody>
    </>
  )
}
