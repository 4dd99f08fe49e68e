import { useSearchParams } from "react-router";

/** A text that stands in the page's address, such as a search: it can be shared, and come back to. Empty texts do not stand there. */
export function useAddressParameter(name: string): [string, (text: string) => void] {
  const [address, setAddress] = useSearchParams();
  const set = (text: string) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (text === "") {
          after.delete(name);
        } else {
          after.set(name, text);
        }
        return after;
      },
      // What is typed is no page of its own to go back to.
      { replace: true },
    );
  return [address.get(name) ?? "", set];
}
