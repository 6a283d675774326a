//! The faces that go with the program: Liberation Serif, regular, bold, italic, both.

/// Liberation Serif: the metrics of Times New Roman, free to embed (licence beside the files).
pub const FACES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-BoldItalic.ttf"),
];
