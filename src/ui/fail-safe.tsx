import { Component, type ReactNode } from 'react'

interface BoundaryProps {
  readonly children: ReactNode
  /** Drawn in its place once it has failed. */
  readonly instead: ReactNode
}

class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children
  }
}

const Failed = ({ words }: { readonly words: string }) => (
  <p role="alert" className="failed">
    {words}
  </p>
)

interface Props {
  /** The page. Drawn again once it has failed: without any pack, for that is the one part of it that comes from outside. */
  readonly page: (again: boolean) => ReactNode
  /** Said where it fails a second time. */
  readonly contacts: string
}

/** A page that fails must not leave a blank in its place: it begins again, and says so; after that it says whom to turn to. */
export function FailSafe({ page, contacts }: Props) {
  const again = (
    <Boundary instead={<Failed words={`The page has failed: reload it. ${contacts}`} />}>
      <Failed words="The page failed and has begun again, without a hospital’s pack and without what was entered." />
      {page(true)}
    </Boundary>
  )
  return <Boundary instead={again}>{page(false)}</Boundary>
}
