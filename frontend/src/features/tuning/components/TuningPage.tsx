import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { ToolBar } from '../../../ui/ToolBar'
import { IndexList } from './IndexList'
import { SlowList } from './SlowList'

type Tab = 'indexes' | 'slow'

/** What makes lists fast, and which are not. */
export function TuningPage() {
  const { t } = useTranslation('tuning')
  const [tab, setTab] = useState<Tab>('indexes')
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <ToolBar>
        <Segmented<Tab>
          aria-label={t('title')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'indexes', label: t('indexes') },
            { value: 'slow', label: t('slow') },
          ]}
        />
      </ToolBar>
      <PageBody flush>{tab === 'indexes' ? <IndexList /> : <SlowList />}</PageBody>
    </>
  )
}
