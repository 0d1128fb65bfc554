/** Words about this tab's own life: another tab of the profile, the version it runs, whose address it is at. */
export const tabWords = {
  elsewhere: {
    title: 'Open in another tab',
    takeOver: 'Go on in this tab instead',
    unknownVoter: 'An institution',
    votes: (who: string) =>
      `${who} may be voting in the other tab. It stops there and goes on here; what has not been sent from a form there is lost.`,
    sure: 'Yes, go on here',
  },

  release: {
    ready: 'A newer version of this page is ready. Nothing you see now changes until you take it.',
    take: 'Reload with the new version',
    running: 'This version',
    next: 'The new version',
    compare:
      'Whoever has the same digits runs the same page. Compare them with somebody you trust before you take it.',
  },

  sharedAccount:
    'Other pages of the account that publishes this one could read what is kept here. For real use, ask for it at an address of its own.',
}
