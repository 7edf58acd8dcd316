//! Evidence: one claim about one feature, with its basis, date and source.

vocabulary! {
    Claim {
        Exists = "exists",
        Kind = "kind",
        Heading = "heading",
        ReadsPlates = "reads_plates",
        FaceRecognition = "face_recognition",
        Software = "software",
        Operator = "operator",
        Manufacturer = "manufacturer",
        Period = "period",
        Area = "area",
        Gone = "gone",
    }
}

vocabulary! {
    Basis {
        Seen = "seen",
        Photo = "photo",
        Sign = "sign",
        Act = "act",
        Contract = "contract",
        Press = "press",
        OpenData = "open_data",
    }
}
