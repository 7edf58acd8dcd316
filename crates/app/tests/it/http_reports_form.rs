//! Forms as a browser fills and sends them: what a page offers, with what a person changes.

/// The fields of a form in their order, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Filled(pub(crate) Vec<(String, String)>);

impl Filled {
    /// What the form with this action would send untouched, without its buttons and files.
    pub(crate) fn of(page: &str, action: &str) -> Self {
        let form = page
            .split("<form ")
            .find(|form| form.split('>').next().unwrap_or_default().contains(action))
            .unwrap_or_else(|| panic!("no form to {action} in {page}"));
        let form = form.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for tag in form.split('<').skip(1) {
            let (head, text) = tag.split_once('>').unwrap_or((tag, ""));
            let name = || attribute(head, "name");
            match head.split_whitespace().next().unwrap_or_default() {
                "input" => fields.extend(input(head).zip(name())),
                "textarea" => {
                    // The line break after the tag is not a part of the text.
                    let text = text.strip_prefix('\n').unwrap_or(text);
                    fields.extend(Some(unescaped(text)).zip(name()));
                }
                "select" => {
                    let options = form
                        .split(&format!("name=\"{}\"", name().unwrap()))
                        .nth(1)
                        .unwrap();
                    fields.push((selected(options), name().unwrap()));
                }
                _ => {}
            }
        }
        Self(fields.into_iter().map(|(value, name)| (name, value)).collect())
    }

    /// Sent at once: the pin was looked at.
    pub(crate) fn sent(self) -> Self {
        self.with("step", &["send"]).with("pin_checked", &["yes"])
    }

    /// Types over a field that the form has, or ticks several boxes of one name.
    pub(crate) fn with(mut self, name: &str, values: &[&str]) -> Self {
        self.0.retain(|(given, _)| given != name);
        for value in values {
            self.0.push((name.to_owned(), (*value).to_owned()));
        }
        self
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        let mut values = self.0.iter().filter(|(given, _)| given == name);
        values.next().map_or("", |(_, value)| value)
    }

    pub(crate) fn borrowed(&self) -> Vec<(&str, &str)> {
        let pairs = self.0.iter();
        pairs
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// As `multipart/form-data` with the boundary `x`, with files: field, file name, media type, content.
    pub(crate) fn with_files(&self, files: &[(&str, &str, &str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend(format!("--x\r\ncontent-disposition: form-data; {head}\r\n\r\n").into_bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        };
        for (name, value) in &self.0 {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, file, media_type, content) in files {
            let head = format!("name=\"{name}\"; filename=\"{file}\"\r\ncontent-type: {media_type}");
            part(head, content);
        }
        body.extend(b"--x--\r\n");
        body
    }

    /// As `multipart/form-data` with the boundary `x`, with a file.
    pub(crate) fn multipart(&self, file: (&str, &str)) -> String {
        let mut body = String::new();
        for (name, value) in &self.0 {
            let head = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"");
            body = [&body, &head, "\r\n\r\n", value, "\r\n"].concat();
        }
        let (name, text) = file;
        let head = format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a.geojson\"");
        let kind = "\r\ncontent-type: application/geo+json\r\n\r\n";
        [&body, &head, kind, text, "\r\n--x--\r\n"].concat()
    }
}

fn input(head: &str) -> Option<String> {
    let value = attribute(head, "value").unwrap_or_default();
    match attribute(head, "type").as_deref() {
        Some("radio" | "checkbox") => head.ends_with(" checked").then_some(value),
        Some("file" | "submit") => None,
        _ => Some(value),
    }
}

fn selected(options: &str) -> String {
    let options = options.split("</select>").next().unwrap();
    let chosen = options
        .split("<option ")
        .find(|option| option.split('>').next().unwrap().ends_with(" selected"));
    chosen
        .and_then(|option| attribute(option, "value"))
        .unwrap_or_default()
}

fn attribute(head: &str, name: &str) -> Option<String> {
    let rest = head.split(&format!(" {name}=\"")).nth(1);
    let rest = rest.or_else(|| head.strip_prefix(&format!("{name}=\"")));
    rest.and_then(|rest| rest.split('"').next()).map(unescaped)
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
